import { byName } from '../../schema/find.js';
import type { Table } from '../../schema/schema.js';
import type { DatabaseState, StoredStatement } from '../dialect.js';
import { parseCreateIndex } from './parse-create-index.js';
import { parseCreateTable } from './parse-create-table.js';

/** A row of `sqlite_schema`: https://sqlite.org/schematab.html */
export interface MasterRow {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
}

/** What has no SQL, an index that SQLite made for a constraint, says nothing of its own. */
export const masterQuery = 'SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL';

/** Turns the rows of `sqlite_schema` into a schema. */
export function readSchema(rows: readonly MasterRow[]): DatabaseState {
  const indexes = indexesByTable(rows);
  const tables = rows
    .filter(isOrdinaryTable)
    .map((row) => parseTable([row, ...(indexes.get(row.name.toLowerCase()) ?? [])].map(({ sql }) => sql ?? '')));
  const triggers = statements(rows, 'trigger');
  return {
    schema: {
      tables: tables.map((table) => withTriggers(withReferencedColumns(table, tables), triggers)).sort(byName),
    },
    views: statements(rows, 'view'),
    triggers,
  };
}

function isOrdinaryTable(row: MasterRow): boolean {
  return row.type === 'table' && !row.name.startsWith('sqlite_') && !isVirtual(row);
}

/** A table that a module makes up, such as one for full-text search: https://sqlite.org/vtab.html */
export function isVirtual({ sql }: MasterRow): boolean {
  return /^\s*CREATE\s+VIRTUAL\b/i.test(sql ?? '');
}

/** Indexes that SQLite made for a constraint have no SQL and belong to the constraint. */
function indexesByTable(rows: readonly MasterRow[]): Map<string, MasterRow[]> {
  const indexes = new Map<string, MasterRow[]>();
  for (const row of rows) {
    if (row.type !== 'index' || row.sql === null) continue;
    const table = row.tbl_name.toLowerCase();
    indexes.set(table, [...(indexes.get(table) ?? []), row]);
  }
  return indexes;
}

/** A table is what its statements say, so one that did not change is not parsed again, and is the same object. */
const parsed = new Map<string, Table>();
const mostParsed = 10_000;

/** Reads a table from its CREATE TABLE and the CREATE INDEX statements on it. */
function parseTable(statements: readonly string[]): Table {
  const text = statements.join('\0');
  const known = parsed.get(text);
  if (known) return known;
  const [create = '', ...indexes] = statements;
  const table = parseCreateTable(create);
  const columns = table.columns.map((column) => column.name);
  const made = { ...table, indexes: indexes.map((sql) => parseCreateIndex(sql, columns)).sort(byName) };
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(text, made);
  return made;
}

/** REFERENCES without columns means the other table's primary key: https://sqlite.org/foreignkeys.html */
function withReferencedColumns(table: Table, tables: readonly Table[]): Table {
  if (table.foreignKeys.every((key) => key.references.length > 0)) return table;
  const keyOf = (name: string) =>
    tables.find((other) => other.name.toLowerCase() === name.toLowerCase())?.primaryKey ?? [];
  const foreignKeys = table.foreignKeys.map((key) =>
    key.references.length > 0 ? key : { ...key, references: keyOf(key.table) },
  );
  return { ...table, foreignKeys };
}

function withTriggers(table: Table, triggers: readonly StoredStatement[]): Table {
  const own = triggers.filter((trigger) => trigger.table.toLowerCase() === table.name.toLowerCase());
  return own.length === 0 ? table : { ...table, triggers: own.map(({ sql }) => sql) };
}

function statements(rows: readonly MasterRow[], type: string): StoredStatement[] {
  return rows
    .filter((row) => row.type === type && row.sql !== null)
    .map((row) => ({ name: row.name, table: row.tbl_name, sql: row.sql ?? '' }));
}
