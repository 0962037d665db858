import type { Sequelize } from 'sequelize';
import { dialectOf } from '../dialect/load-dialect.js';
import type { ColumnPair, Operation } from '../operation/operation.js';
import { findColumn, findTable } from '../schema/find.js';
import type { Schema, Table } from '../schema/schema.js';
import { countRows } from './count-rows.js';

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
    await dialectOf(sequelize).keepRows(sequelize, table, copy);
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
  const { countDiffering, forgetRows } = dialectOf(sequelize);
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
    const pairs = now ? survivingColumns(surviving, now, renames.column) : [];
    const isChanged =
      now && pairs.length > 0 && (await countDiffering(sequelize, { copy, before: table, after: now, pairs }));
    if (isChanged) changed.add(table.name);
    await forgetRows(sequelize, copy);
  }
  return { rows: kept.reduce((sum, { count }) => sum + count, 0), changed: [...changed] };
}

async function countRowsOf(sequelize: Sequelize, tables: readonly string[]): Promise<Map<string, number>> {
  const counts = await countRows(
    sequelize,
    tables.map((table) => ({ table })),
  );
  return new Map(tables.map((table, position) => [table, counts[position] ?? 0]));
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

function survivingColumns(before: Table, after: Table, rename: ColumnRename): ColumnPair[] {
  return before.columns.flatMap((from) => {
    const to = findColumn(after, rename(before.name, from.name));
    return to && !to.generated ? [{ from, to }] : [];
  });
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
