import type { Dialect } from '../dialect/dialect.js';
import { dialectOf } from '../dialect/load-dialect.js';
import { findColumn, findTable } from '../schema/find.js';
import type { Schema, Table } from '../schema/schema.js';
import { select } from '../dialect/read.js';
import type { Sequelize } from 'sequelize';
import { metaTable } from '../dialect/bookkeeping.js';
import type { StatementLog } from '../dialect/transaction.js';

/** A table, or a column of it, that was there before and is not there after. */
export interface Vanished {
  readonly table: string;
  readonly column?: string;
}

/** What went away between two schemas, where what only changed its name did not. */
export function vanished(
  { parseRename }: Pick<Dialect, 'parseRename'>,
  before: Schema,
  after: Schema,
  log: StatementLog,
): Vanished[] {
  const renames = log.map(parseRename).filter((rename) => rename !== undefined);
  return before.tables.flatMap((table): Vanished[] => {
    const name = renames.reduce(
      (now, rename) => (!rename.column && rename.table === now ? rename.to : now),
      table.name,
    );
    const remaining = findTable(after, name);
    if (!remaining) return [{ table: table.name }];
    return vanishedColumns(table, remaining, (column) =>
      renames.reduce(
        (now, rename) => (rename.column === now && [table.name, name].includes(rename.table) ? rename.to : now),
        column,
      ),
    );
  });
}

function vanishedColumns(before: Table, after: Table, rename: (column: string) => string): Vanished[] {
  return before.columns
    .filter((column) => !column.generated && !findColumn(after, rename(column.name)))
    .map((column) => ({ table: before.name, column: column.name }));
}

/** Whether a migration has read what went away and has written rows: then its author has seen to the data. */
export function isSeenTo(
  { isNamedIn, writtenTable }: Pick<Dialect, 'isNamedIn' | 'writtenTable'>,
  { table, column }: Vanished,
  log: StatementLog,
): boolean {
  const own = log.filter((sql) => !internal.test(sql));
  return (
    own.some((sql) => writtenTable(sql) !== undefined) &&
    own.some((sql) => isData.test(sql) && isNamedIn(sql, table, column))
  );
}

const isData = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH)\b/i;

/** What umbau itself reads and writes while a migration runs. */
const internal = new RegExp(`\\b(?:sqlite_\\w+|pragma_\\w+|pg_\\w+|information_schema|_?umbau_\\w+|${metaTable})\\b`);

/** What the rows would lose, in words, e.g. `drops 3 values of users.old`; ask before it is gone. */
export async function describeLosses(sequelize: Sequelize, gone: readonly Vanished[]): Promise<string[]> {
  const { quote, quoteTable } = dialectOf(sequelize);
  const losses: string[] = [];
  for (const { table, column } of gone) {
    const counted = column === undefined ? '*' : quote(column);
    const sql = `SELECT count(${counted}) AS count FROM ${quoteTable(table)}`;
    const [row] = await select<{ count: number | string }>(sequelize, sql);
    const count = Number(row?.count ?? 0);
    if (count > 0) losses.push(describeLoss(count, table, column));
  }
  return losses;
}

function describeLoss(count: number, table: string, column: string | undefined): string {
  const amount = `${count.toLocaleString('en')} ${column === undefined ? 'row' : 'value'}${count === 1 ? '' : 's'}`;
  return `drops ${amount} of ${column === undefined ? table : `${table}.${column}`}`;
}
