import type { Check, Column, ForeignKey, ReferentialAction, Unique } from '../../schema/schema.js';
import { canonicalDefault, canonicalExpression } from './expression.js';
import { splitAtCommas, TokenCursor } from './token-cursor.js';
import type { Token } from './tokenize.js';

/** A column definition with the constraints written in it. */
export interface ParsedColumn {
  readonly column: Column;
  /** The column is the whole primary key; `extra` is its conflict clause. */
  readonly primaryKey?: { readonly name?: string; readonly extra?: string };
  readonly uniques: readonly Unique[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A column definition while it is read. */
interface ColumnDraft extends Mutable<ParsedColumn> {
  readonly column: Mutable<Column>;
  readonly uniques: Unique[];
  readonly foreignKeys: ForeignKey[];
  readonly checks: Check[];
}

/** Reads one column definition, e.g. `email VARCHAR(255) NOT NULL UNIQUE`. */
export function parseColumn(tokens: readonly Token[], columnNames: readonly string[]): ParsedColumn {
  const cursor = new TokenCursor(tokens);
  const name = cursor.name();
  const column = { name, type: parseType(cursor), nullable: true, default: null, autoIncrement: false };
  const draft: ColumnDraft = { column, uniques: [], foreignKeys: [], checks: [] };
  while (!cursor.done) parseColumnConstraint(cursor, draft, columnNames);
  return draft;
}

const constraintWords = [
  ...['CONSTRAINT', 'PRIMARY', 'NOT', 'NULL', 'UNIQUE', 'CHECK', 'DEFAULT', 'COLLATE', 'REFERENCES'],
  ...['GENERATED', 'AS', 'DEFERRABLE'],
];

function parseType(cursor: TokenCursor): string {
  const isOver = () => cursor.done || constraintWords.some((word) => cursor.at(word));
  const words: string[] = [];
  while (!isOver() && !cursor.at('(')) words.push(cursor.next().value.toUpperCase());
  let type = words.join(' ');
  if (cursor.at('('))
    type += `(${cursor
      .bracketed()
      .map((token) => token.text)
      .join('')})`;
  // Sequelize writes words behind the size, too: VARCHAR(255) BINARY.
  while (!isOver()) type += ` ${cursor.next().text.toUpperCase()}`;
  return type;
}

function parseColumnConstraint(cursor: TokenCursor, draft: ColumnDraft, columnNames: readonly string[]): void {
  const { column } = draft;
  const name = cursor.skip('CONSTRAINT') ? { name: cursor.name() } : {};
  if (cursor.skip('PRIMARY', 'KEY')) {
    if (!cursor.skip('ASC')) cursor.skip('DESC');
    draft.primaryKey = { ...name, ...extra(conflictClause(cursor)) };
    column.autoIncrement = cursor.skip('AUTOINCREMENT');
  } else if (cursor.skip('NOT', 'NULL')) {
    column.nullable = false;
    const conflict = conflictClause(cursor);
    // Of several NOT NULLs the last one's conflict clause counts, so that it can stand behind the plain one.
    if (conflict) column.extra = `NOT NULL ${conflict}`;
  } else if (cursor.skip('NULL')) {
    column.nullable = true;
  } else if (cursor.skip('UNIQUE')) {
    draft.uniques.push({ ...name, columns: [column.name], ...extra(conflictClause(cursor)) });
  } else if (cursor.skip('CHECK')) {
    draft.checks.push({ ...name, expression: canonicalExpression(cursor.bracketed(), columnNames) });
  } else if (cursor.skip('DEFAULT')) {
    column.default = canonicalDefault(defaultTokens(cursor));
  } else if (cursor.skip('COLLATE')) {
    column.collation = cursor.name().toUpperCase();
  } else if (cursor.at('REFERENCES')) {
    draft.foreignKeys.push({ ...name, ...parseReferences(cursor, [column.name]) });
  } else {
    column.generated = parseGenerated(cursor, columnNames);
  }
}

function parseGenerated(cursor: TokenCursor, columnNames: readonly string[]): NonNullable<Column['generated']> {
  cursor.skip('GENERATED', 'ALWAYS');
  cursor.expect('AS');
  const expression = canonicalExpression(cursor.bracketed(), columnNames);
  const stored = cursor.skip('STORED');
  if (!stored) cursor.skip('VIRTUAL');
  return { expression, stored };
}

function defaultTokens(cursor: TokenCursor): readonly Token[] {
  if (cursor.at('(')) return cursor.bracketed();
  const first = cursor.next();
  return first.text === '-' || first.text === '+' ? [first, cursor.next()] : [first];
}

/** Reads a REFERENCES clause; `columns` are those that it stands for. */
export function parseReferences(cursor: TokenCursor, columns: readonly string[]): ForeignKey {
  cursor.expect('REFERENCES');
  const table = cursor.name();
  const references = cursor.at('(')
    ? splitAtCommas(cursor.bracketed()).map((part) => new TokenCursor(part).name())
    : [];
  let onDelete: ReferentialAction = 'NO ACTION';
  let onUpdate: ReferentialAction = 'NO ACTION';
  const rest: string[] = [];
  for (;;) {
    if (cursor.skip('ON', 'DELETE')) onDelete = parseAction(cursor);
    else if (cursor.skip('ON', 'UPDATE')) onUpdate = parseAction(cursor);
    else if (cursor.skip('MATCH')) rest.push(`MATCH ${cursor.name()}`);
    else if (cursor.skip('NOT', 'DEFERRABLE')) rest.push('NOT DEFERRABLE');
    else if (cursor.skip('DEFERRABLE')) rest.push('DEFERRABLE');
    else if (cursor.skip('INITIALLY')) rest.push(`INITIALLY ${cursor.next().text.toUpperCase()}`);
    else return { columns, table, references, onDelete, onUpdate, ...extra(rest.join(' ')) };
  }
}

function parseAction(cursor: TokenCursor): ReferentialAction {
  const first = cursor.next().text.toUpperCase();
  const action = first === 'SET' || first === 'NO' ? `${first} ${cursor.next().text.toUpperCase()}` : first;
  return action as ReferentialAction;
}

/** Reads an ON CONFLICT clause where one stands. */
export function conflictClause(cursor: TokenCursor): string {
  return cursor.skip('ON', 'CONFLICT') ? `ON CONFLICT ${cursor.next().text.toUpperCase()}` : '';
}

export function extra(text: string): { extra?: string } {
  return text ? { extra: text } : {};
}
