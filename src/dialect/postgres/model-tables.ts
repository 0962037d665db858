import { UmbauError } from '../../error.js';
import type { ForeignKey, ReferentialAction } from '../../schema/schema.js';
import { cutName, defaultConstraintName } from './default-names.js';
import { parseTableName, tableName } from './names.js';
import { isWord, tokenize, type Token } from './tokenize.js';

/** A table as its model's own DDL makes it; it refers to no other table while it is made. */
export interface ModelTable {
  readonly schema?: string;
  readonly name: string;
  readonly statements: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  /** The indexes that are to be made concurrently, which cannot be within a transaction. */
  readonly concurrently: readonly string[];
}

/**
 * Takes the DDL that Sequelize writes for all models apart, table by table. Foreign keys are set aside: tables may refer to
 * each other in circles, and one that has not changed need not be made again for those that refer to it.
 */
export function modelTables(statements: readonly string[], defaultSchema: string): ModelTable[] {
  const tables = new Map<string, ModelTable>();
  let types: string[] = [];
  for (const statement of statements) {
    const type = createType(statement);
    const table = /^CREATE TABLE\b/.test(statement) ? readTable(statement, types, defaultSchema) : undefined;
    if (type !== undefined) types.push(type);
    else if (table) {
      refuseSameName(tables.get(keyOf(table)), table);
      tables.set(keyOf(table), table);
      types = [];
    } else addStatement(tables, statement);
  }
  const made = [...tables.values()];
  return made.map((table) => ({ ...table, foreignKeys: table.foreignKeys.map((key) => misplaced(key, made)) }));
}

/** Two tables that Postgres knows by one name would be one. */
function refuseSameName(known: ModelTable | undefined, table: ModelTable): void {
  const [name, other] = [spelling(table), known && spelling(known)];
  if (other === undefined || name === other) return;
  throw new UmbauError(
    'load',
    `The tables ${other} and ${name} have one and the same name in Postgres: ${table.name}`,
    {
      hint: 'It keeps the first 63 bytes of a name. Give one of them a shorter tableName.',
    },
  );
}

/** The name of a table as its statement has it. */
function spelling({ statements }: ModelTable): string {
  const cursor = new Cursor(statements.find((statement) => statement.startsWith('CREATE TABLE')) ?? '');
  cursor.skipTo('EXISTS');
  return cursor.qualifiedName().name;
}

/** Sequelize looks for a referenced model without a schema in the schema of the one that refers to it. */
function misplaced(key: ForeignKey, tables: readonly ModelTable[]): ForeignKey {
  const { schema, name } = parseTableName(key.table);
  const isThere = (place?: string) => tables.some((table) => table.name === name && table.schema === place);
  return schema !== undefined && !isThere(schema) && isThere() ? { ...key, table: name } : key;
}

function keyOf({ schema, name }: Pick<ModelTable, 'schema' | 'name'>): string {
  return JSON.stringify([schema, name]);
}

/** Sequelize wraps the statement in a block that forgives a type that is there already. */
function createType(statement: string): string | undefined {
  if (!statement.startsWith('DO ')) return undefined;
  const block = tokenize(statement)[1]?.value ?? '';
  return /^BEGIN (CREATE TYPE [^]*); EXCEPTION WHEN duplicate_object\b/.exec(block)?.[1];
}

/** An index. */
function addStatement(tables: Map<string, ModelTable>, statement: string): void {
  const cursor = new Cursor(statement);
  cursor.skipTo('INDEX');
  const isConcurrent = cursor.skip('CONCURRENTLY');
  const { name } = cursor.qualifiedName();
  cursor.skipTo('ON');
  const key = keyOf(cursor.keptName());
  const table = tables.get(key);
  if (!table) return;
  const sql = isConcurrent ? statement.replace(' CONCURRENTLY', '') : statement;
  const concurrently = isConcurrent ? [...table.concurrently, cutName(name)] : table.concurrently;
  tables.set(key, { ...table, statements: [...table.statements, sql], concurrently });
}

function readTable(statement: string, types: readonly string[], defaultSchema: string): ModelTable {
  const cursor = new Cursor(statement);
  cursor.skipTo('EXISTS');
  const table = cursor.keptName();
  const foreignKeys: ForeignKey[] = [];
  let sql = '';
  let end = 0;
  for (let column = ''; !cursor.done;) {
    const { previous } = cursor;
    const token = cursor.next();
    if (token.kind === 'identifier' && (previous?.text === ',' || previous?.text === '('))
      column = cutName(token.value);
    if (!isWord(token, 'REFERENCES')) continue;
    sql += statement.slice(end, token.start);
    foreignKeys.push(readReference(cursor, table.name, column, defaultSchema));
    end = cursor.position;
  }
  return { ...table, statements: [...types, sql + statement.slice(end)], foreignKeys, concurrently: [] };
}

function readReference(cursor: Cursor, table: string, column: string, defaultSchema: string): ForeignKey {
  const { schema = defaultSchema, name } = cursor.keptName();
  cursor.next();
  const references = [cutName(cursor.next().value)];
  cursor.next();
  const onDelete = cursor.skip('ON', 'DELETE') ? cursor.action() : 'NO ACTION';
  const onUpdate = cursor.skip('ON', 'UPDATE') ? cursor.action() : 'NO ACTION';
  const extra = cursor.deferrable();
  return {
    columns: [column],
    table: tableName(schema, name, defaultSchema),
    references,
    onDelete,
    onUpdate,
    name: defaultConstraintName(table, [column], 'fkey'),
    ...(extra !== undefined && { extra }),
  };
}

/** Goes through the tokens of a statement. */
class Cursor {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(private readonly sql: string) {
    this.tokens = tokenize(sql);
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  get previous(): Token | undefined {
    return this.tokens[this.at - 1];
  }

  /** Where the next token starts. */
  get position(): number {
    return this.tokens[this.at]?.start ?? this.sql.length;
  }

  next(): Token {
    const token = this.tokens[this.at++];
    if (!token) throw new Error(`Unexpected end of ${this.sql}`);
    return token;
  }

  skip(...words: readonly string[]): boolean {
    const isNext = words.every((word, offset) => {
      const token = this.tokens[this.at + offset];
      return token !== undefined && isWord(token, word);
    });
    if (isNext) this.at += words.length;
    return isNext;
  }

  skipTo(word: string): void {
    while (!this.done && !this.skip(word)) this.at++;
  }

  qualifiedName(): { readonly schema?: string; readonly name: string } {
    const first = this.next().value;
    if (this.tokens[this.at]?.text !== '.') return { name: first };
    this.at++;
    return { schema: first, name: this.next().value };
  }

  /** The name as Postgres keeps it. */
  keptName(): { readonly schema?: string; readonly name: string } {
    const { schema, name } = this.qualifiedName();
    return { ...(schema !== undefined && { schema: cutName(schema) }), name: cutName(name) };
  }

  action(): ReferentialAction {
    const first = this.next().text.toUpperCase();
    return (
      first === 'SET' || first === 'NO' ? `${first} ${this.next().text.toUpperCase()}` : first
    ) as ReferentialAction;
  }

  deferrable(): string | undefined {
    if (this.skip('NOT', 'DEFERRABLE')) return undefined;
    if (!this.skip('DEFERRABLE')) return undefined;
    return `DEFERRABLE INITIALLY ${this.skip('INITIALLY', 'DEFERRED') ? 'DEFERRED' : this.initially()}`;
  }

  private initially(): string {
    this.skip('INITIALLY', 'IMMEDIATE');
    return 'IMMEDIATE';
  }
}
