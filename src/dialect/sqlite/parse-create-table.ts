import type { Column, KeyDetails, Table } from '../../schema/schema.js';
import { canonicalExpression } from './expression.js';
import { conflictClause, extra, parseColumn, parseReferences } from './parse-column.js';
import { splitAtCommas, TokenCursor } from './token-cursor.js';
import type { Token } from './tokenize.js';

/** A table as its CREATE TABLE says it: all but its indexes, which are statements of their own. */
export type ParsedTable = Omit<Table, 'indexes'>;

type TableDraft = { -readonly [K in keyof ParsedTable]: ParsedTable[K] };

/** Reads a CREATE TABLE statement completely: https://sqlite.org/lang_createtable.html */
export function parseCreateTable(sql: string): ParsedTable {
  const cursor = new TokenCursor(sql);
  cursor.expect('CREATE');
  if (!cursor.skip('TEMP')) cursor.skip('TEMPORARY');
  cursor.expect('TABLE');
  cursor.skip('IF', 'NOT', 'EXISTS');
  let name = cursor.name();
  if (cursor.skip('.')) name = cursor.name();
  const parts = splitAtCommas(cursor.bracketed());
  const options = restOf(cursor).toUpperCase();
  const definitions = parts.filter((part) => !isTableConstraint(part));
  const columnNames = definitions.map((part) => new TokenCursor(part).name());
  const columns = definitions.map((part) => parseColumn(part, columnNames));
  const key = columns.find((parsed) => parsed.primaryKey);
  const table: TableDraft = {
    name,
    columns: columns.map((parsed) => parsed.column),
    primaryKey: key ? [key.column.name] : [],
    ...details(key?.primaryKey ?? {}),
    uniques: columns.flatMap((parsed) => parsed.uniques),
    foreignKeys: columns.flatMap((parsed) => parsed.foreignKeys),
    checks: columns.flatMap((parsed) => parsed.checks),
    ...(options && { options }),
  };
  for (const part of parts.filter(isTableConstraint)) addTableConstraint(table, part, columnNames);
  return withRowidAlias(table);
}

/** A single INTEGER PRIMARY KEY is the rowid and never NULL, whatever it says: https://sqlite.org/rowidtable.html */
function withRowidAlias(table: ParsedTable): ParsedTable {
  const [key, ...others] = table.primaryKey;
  if (key === undefined || others.length > 0) return table;
  return withColumn(table, key, (column) => (column.type === 'INTEGER' ? { ...column, nullable: false } : column));
}

function withColumn<T extends ParsedTable>(table: T, name: string, change: (column: Column) => Column): T {
  return { ...table, columns: table.columns.map((column) => (column.name === name ? change(column) : column)) };
}

function isTableConstraint(part: readonly Token[]): boolean {
  const cursor = new TokenCursor(part);
  if (cursor.at('CONSTRAINT')) return true;
  return (
    cursor.at('PRIMARY', 'KEY') ||
    cursor.at('FOREIGN', 'KEY') ||
    (cursor.at('UNIQUE') && cursor.peek(1)?.text === '(') ||
    (cursor.at('CHECK') && cursor.peek(1)?.text === '(')
  );
}

function addTableConstraint(table: TableDraft, part: readonly Token[], columnNames: readonly string[]): void {
  const cursor = new TokenCursor(part);
  const name = cursor.skip('CONSTRAINT') ? { name: cursor.name() } : {};
  if (cursor.skip('PRIMARY', 'KEY')) {
    addPrimaryKey(table, cursor, name, columnNames);
  } else if (cursor.skip('UNIQUE')) {
    const key = parseKey(cursor.bracketed(), columnNames);
    table.uniques = [...table.uniques, { ...name, ...key, ...extra(conflictClause(cursor)) }];
  } else if (cursor.skip('CHECK')) {
    table.checks = [...table.checks, { ...name, expression: canonicalExpression(cursor.bracketed(), columnNames) }];
  } else {
    cursor.expect('FOREIGN', 'KEY');
    const { columns } = parseKey(cursor.bracketed(), columnNames);
    table.foreignKeys = [...table.foreignKeys, { ...name, ...parseReferences(cursor, columns) }];
  }
}

/** AUTOINCREMENT can stand within the brackets, too: `PRIMARY KEY (id AUTOINCREMENT)`. */
function addPrimaryKey(table: TableDraft, cursor: TokenCursor, name: KeyDetails, columnNames: readonly string[]): void {
  const inside = cursor.bracketed();
  const counts = inside.length > 1 && inside.at(-1)?.text.toUpperCase() === 'AUTOINCREMENT';
  const { columns, ...keys } = parseKey(counts ? inside.slice(0, -1) : inside, columnNames);
  table.primaryKey = columns;
  Object.assign(table, details({ ...name, ...keys, ...extra(conflictClause(cursor)) }));
  const [only = ''] = columns;
  if (counts) table.columns = withColumn(table, only, (column) => ({ ...column, autoIncrement: true })).columns;
}

/** The columns of a key, and their text where they state an order or a collation. */
function parseKey(tokens: readonly Token[], columnNames: readonly string[]): { columns: string[]; keys?: string } {
  const parts = splitAtCommas(tokens);
  const columns = parts.map((part) => columnNamed(new TokenCursor(part).name(), columnNames));
  const isPlain = parts.every(
    (part) => part.length === 1 || (part.length === 2 && part[1]?.text.toUpperCase() === 'ASC'),
  );
  return isPlain ? { columns } : { columns, keys: canonicalExpression(tokens, columnNames) };
}

function columnNamed(name: string, columnNames: readonly string[]): string {
  return columnNames.find((column) => column.toLowerCase() === name.toLowerCase()) ?? name;
}

function details(key: KeyDetails): { primaryKeyDetails?: KeyDetails } {
  return Object.keys(key).length > 0 ? { primaryKeyDetails: key } : {};
}

function restOf(cursor: TokenCursor): string {
  const words: string[] = [];
  while (!cursor.done) words.push(cursor.next().text);
  return words.join(' ').replaceAll(' ,', ',').replace(/;$/, '').trim();
}
