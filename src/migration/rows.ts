import type { Sequelize } from 'sequelize';
import { quoteIdentifier as quote } from '../dialect/sqlite/tokenize.js';
import type { Operation } from '../operation/operation.js';
import { findColumn, findTable } from '../schema/find.js';
import type { Column, Schema, Table } from '../schema/schema.js';
import { countEach } from './counts.js';
import { select } from './read-sqlite.js';

/** The rows of a database as they were, in temporary tables of the open transaction. */
export interface RowSnapshot {
  /** The tables that a change can reach, row by row. */
  readonly copies: readonly { readonly table: Table; readonly copy: string }[];
  /** How many rows each table had. */
  readonly counts: ReadonlyMap<string, number>;
}

/** What became of the rows: how many were compared, and the tables in which something is missing or different. */
export interface RowComparison {
  readonly rows: number;
  readonly changed: readonly string[];
}

/**
 * Remembers the rows of the tables that the operations change and of those that refer to them; of all others the number
 * of rows, so that a lost cascade far from the change shows, too.
 */
export async function snapshotRows(
  sequelize: Sequelize,
  schema: Schema,
  operations: readonly Operation[],
): Promise<RowSnapshot> {
  const counts = await countRowsOf(
    sequelize,
    schema.tables.map((table) => table.name),
  );
  const reached = reachedTables(schema, operations).filter((table) => (counts.get(table.name) ?? 0) > 0);
  const copies: { table: Table; copy: string }[] = [];
  for (const table of reached) {
    const copy = `umbau_rows_${copies.length}`;
    const rowid = rowidName(table);
    const names = table.columns.map(({ name }) => quote(name));
    const columns = rowid === undefined ? names : [`${rowid} AS umbau_rowid`, ...names];
    await sequelize.query(`CREATE TEMP TABLE ${copy} AS SELECT ${columns.join(', ')} FROM main.${quote(table.name)}`);
    copies.push({ table, copy });
  }
  return { copies, counts };
}

/** Compares the columns that survive the operations, and forgets the snapshot. */
export async function compareRows(
  sequelize: Sequelize,
  { copies, counts }: RowSnapshot,
  after: Schema,
  operations: readonly Operation[],
): Promise<RowComparison> {
  const renames = renamesOf(operations);
  const kept = [...counts].flatMap(([name, count]) => {
    const now = findTable(after, renames.table(name));
    return now ? [{ name, count, now }] : [];
  });
  const found = await countRowsOf(
    sequelize,
    kept.map(({ now }) => now.name),
  );
  const changed = new Set(kept.filter(({ now, count }) => found.get(now.name) !== count).map(({ name }) => name));
  for (const { table, copy } of copies) {
    const now = findTable(after, renames.table(table.name));
    const surviving = { ...table, columns: table.columns.filter(({ name }) => !renames.isMadeAnew(table.name, name)) };
    if (now && !(await sameRows(sequelize, copy, surviving, now, renames.column))) changed.add(table.name);
    await sequelize.query(`DROP TABLE temp.${copy}`);
  }
  return { rows: kept.reduce((sum, { count }) => sum + count, 0), changed: [...changed] };
}

function countRowsOf(sequelize: Sequelize, tables: readonly string[]): Promise<Map<string, number>> {
  return countEach(
    sequelize,
    tables.map((name) => ({ name, from: `main.${quote(name)}` })),
  );
}

/** The tables, by their names before, that the operations change, and those whose rows hang on them. */
function reachedTables(schema: Schema, operations: readonly Operation[]): Table[] {
  const renames = renamesOf(operations);
  const named = new Set(
    operations.map((operation) => {
      if (operation.kind === 'renameTable') return operation.to;
      return typeof operation.table === 'string' ? operation.table : operation.table.name;
    }),
  );
  const isChanged = (name: string) => named.has(renames.table(name)) || named.has(name);
  return schema.tables.filter(
    (table) => isChanged(table.name) || table.foreignKeys.some((key) => isChanged(key.table)),
  );
}

type ColumnRename = (table: string, column: string) => string;

async function sameRows(
  sequelize: Sequelize,
  copy: string,
  before: Table,
  after: Table,
  rename: ColumnRename,
): Promise<boolean> {
  const pairs = before.columns.flatMap((from) => {
    const to = findColumn(after, rename(before.name, from.name));
    return to && !to.generated ? [{ from, to }] : [];
  });
  if (pairs.length === 0) return true;
  const sql = keepsRowid(before, after) ? differingByRowid(copy, after, pairs) : differingAsSets(copy, after, pairs);
  const [row] = await select<{ differing: number }>(sequelize, sql);
  return row?.differing === 0;
}

interface ColumnPair {
  readonly from: Column;
  readonly to: Column;
}

function differingByRowid(copy: string, after: Table, pairs: readonly ColumnPair[]): string {
  const differs = pairs.map(({ from, to }) => {
    const [old, now] = [`old.${quote(from.name)}`, `now.${quote(to.name)}`];
    // A changed type may convert a value; it must not turn one into NULL or the reverse.
    return from.type === to.type ? `${old} IS NOT ${now}` : `(${old} IS NULL) <> (${now} IS NULL)`;
  });
  return (
    `SELECT count(*) AS differing FROM temp.${copy} AS old ` +
    `LEFT JOIN main.${quote(after.name)} AS now ON now.${rowidName(after) ?? 'rowid'} = old.umbau_rowid ` +
    `WHERE now.${rowidName(after) ?? 'rowid'} IS NULL OR ${differs.join(' OR ')}`
  );
}

function differingAsSets(copy: string, after: Table, pairs: readonly ColumnPair[]): string {
  const kept = pairs.filter(({ from, to }) => from.type === to.type);
  if (kept.length === 0) return 'SELECT 0 AS differing';
  const list = (side: 'from' | 'to') => kept.map((pair) => quote(pair[side].name)).join(', ');
  return (
    `SELECT count(*) AS differing FROM (SELECT ${list('from')} FROM temp.${copy} ` +
    `EXCEPT SELECT ${list('to')} FROM main.${quote(after.name)})`
  );
}

function keepsRowid(before: Table, after: Table): boolean {
  const key = (table: Table) =>
    table.primaryKey.length === 1 ? findColumn(table, table.primaryKey[0] ?? '') : undefined;
  const alias = key(after)?.type === 'INTEGER' ? key(after)?.name : undefined;
  const was = key(before)?.type === 'INTEGER' ? key(before)?.name : undefined;
  return rowidName(before) !== undefined && rowidName(after) !== undefined && (alias === undefined || alias === was);
}

function rowidName(table: Table): string | undefined {
  if (table.options?.includes('WITHOUT ROWID') === true) return undefined;
  const taken = new Set(table.columns.map((column) => column.name.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name));
}

function renamesOf(operations: readonly Operation[]) {
  const tables = new Map<string, string>();
  const columns = new Map<string, string>();
  for (const operation of operations) {
    if (operation.kind === 'renameTable') tables.set(operation.from, operation.to);
    if (operation.kind === 'renameColumn') columns.set(JSON.stringify([operation.table, operation.from]), operation.to);
  }
  const table = (name: string) => tables.get(name) ?? name;
  const column: ColumnRename = (owner, name) =>
    columns.get(JSON.stringify([owner, name])) ?? columns.get(JSON.stringify([table(owner), name])) ?? name;
  // One that goes and comes again under its name has none of its values left; what those are is asked beforehand.
  const removed = operations.flatMap((operation) =>
    operation.kind === 'removeColumn' ? JSON.stringify([operation.table, operation.column.name]) : [],
  );
  const isMadeAnew = (owner: string, name: string) => removed.includes(JSON.stringify([table(owner), name]));
  return { table, column, isMadeAnew };
}
