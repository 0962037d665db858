import type { RenameStatement } from '../dialect.js';
import { tokenize, type Token } from './tokenize.js';

/** Reads `RENAME TABLE …`, `ALTER TABLE … RENAME …` and `… CHANGE …`; undefined for any other statement. */
export function parseRename(sql: string): RenameStatement | undefined {
  if (!/^\s*(?:ALTER|RENAME)\b/i.test(sql)) return undefined;
  const cursor = new Cursor(tokenize(sql));
  if (cursor.skip('RENAME', 'TABLE')) return cursor.renaming(cursor.name());
  if (!cursor.skip('ALTER', 'TABLE')) return undefined;
  const table = cursor.name();
  if (cursor.skip('CHANGE')) {
    cursor.skip('COLUMN');
    const [column, to] = [cursor.name(), cursor.name()];
    return column === to ? undefined : { table, column, to };
  }
  if (!cursor.skip('RENAME') || cursor.skip('INDEX') || cursor.skip('KEY')) return undefined;
  if (!cursor.skip('COLUMN')) return cursor.renaming(table);
  const column = cursor.name();
  cursor.skip('TO');
  return { table, column, to: cursor.name() };
}

class Cursor {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  skip(...words: readonly string[]): boolean {
    const isNext = words.every((word, offset) => isWord(this.tokens[this.position + offset], [word]));
    if (isNext) this.position += words.length;
    return isNext;
  }

  /** A name; of one with its database the last part. */
  name(): string {
    const token = this.tokens[this.position];
    this.position += 1;
    if (this.tokens[this.position]?.text !== '.') return token?.value ?? '';
    this.position += 1;
    return this.name();
  }

  renaming(table: string): RenameStatement {
    if (!this.skip('TO')) this.skip('AS');
    return { table, to: this.name() };
  }
}

/** The table whose rows a statement writes; undefined where it writes none. */
export function writtenTable(sql: string): string | undefined {
  if (!/^\s*(?:INSERT|UPDATE|DELETE|REPLACE|WITH)\b/i.test(sql)) return undefined;
  const tokens = tokenize(sql);
  const start = tokens.findIndex((token) => isWord(token, ['INSERT', 'UPDATE', 'DELETE', 'REPLACE']));
  const rest = tokens.slice(start + 1);
  const position = rest.findIndex((token) => token.kind === 'identifier' || !isWord(token, modifiers));
  const [name, dot, last] = rest.slice(position);
  return dot?.text === '.' ? last?.value : name?.value;
}

/** The columns that an UPDATE of one table sets; none for any other statement. */
export function assignedColumns(sql: string): string[] {
  const tokens = tokenize(sql);
  const [update, ...rest] = tokens;
  const start = rest.findIndex((token) => isWord(token, ['SET']));
  const table = rest.slice(0, start).filter((token) => !isWord(token, modifiers));
  const isPlain = table.length === 1 || (table.length === 3 && table[1]?.text === '.');
  if (!isWord(update, ['UPDATE']) || start < 0 || !isPlain) return [];
  return topLevel(rest.slice(start + 1)).map((assignment) => {
    const sign = assignment.findIndex(({ text }) => text === '=');
    return assignment[sign - 1]?.value ?? '';
  });
}

/** The parts of an assignment list, which ends where the condition begins. */
function topLevel(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (depth === 0 && isWord(token, ['WHERE', 'ORDER', 'LIMIT'])) break;
    if (depth === 0 && token.text === ',') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

const modifiers = ['INTO', 'FROM', 'IGNORE', 'LOW_PRIORITY', 'HIGH_PRIORITY', 'DELAYED', 'QUICK'];

/** Whether a statement names a table or a column, be it only by the `*` of its table. */
export function isNamedIn(sql: string, table: string, column?: string): boolean {
  const tokens = tokenize(sql);
  const names = (name: string) =>
    tokens.some(
      ({ kind, value }) => (kind === 'word' || kind === 'identifier') && value.toLowerCase() === name.toLowerCase(),
    );
  if (column === undefined) return names(table);
  return names(column) || (names(table) && tokens.some((token, position) => isAll(token, tokens[position - 1])));
}

/** The `*` of `SELECT *` and of `users.*`, and not that of `count(*)` or `2 * 3`. */
function isAll({ text }: Token, previous: Token | undefined): boolean {
  return text === '*' && (isWord(previous, ['SELECT', 'DISTINCT']) || previous?.text === '.');
}

/** A statement with what ends it for the client, which reads no statement to its end: https://dev.mysql.com/doc/refman/8.4/en/stored-programs-defining.html */
export function ended(sql: string): string {
  if (!tokenize(sql).some(({ text }) => text === ';')) return `${sql};`;
  let delimiter = '//';
  while (sql.includes(delimiter)) delimiter += '/';
  return `DELIMITER ${delimiter}\n${sql}\n${delimiter}\nDELIMITER ;`;
}

function isWord(token: Token | undefined, words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toUpperCase());
}
