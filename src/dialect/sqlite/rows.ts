import type { Sequelize } from 'sequelize';
import type { ColumnPair } from '../../operation/operation.js';
import { findColumn } from '../../schema/find.js';
import type { Table } from '../../schema/schema.js';
import type { KeptRows } from '../dialect.js';
import { select } from './read-database.js';
import { quoteIdentifier as quote } from './tokenize.js';

/** Keeps the rows of a table in a temporary one, each by its rowid where there is one. */
export async function keepRows(sequelize: Sequelize, table: Table, copy: string): Promise<void> {
  const rowid = rowidName(table);
  const names = table.columns.map(({ name }) => quote(name));
  const columns = rowid === undefined ? names : [`${rowid} AS umbau_rowid`, ...names];
  await sequelize.query(`CREATE TEMP TABLE ${copy} AS SELECT ${columns.join(', ')} FROM main.${quote(table.name)}`);
}

export async function forgetRows(sequelize: Sequelize, copy: string): Promise<void> {
  await sequelize.query(`DROP TABLE temp.${copy}`);
}

/** How many kept rows are missing, or different in the columns that are compared. */
export async function countDiffering(sequelize: Sequelize, rows: KeptRows): Promise<number> {
  const sql = keepsRowid(rows.before, rows.after) ? differingByRowid(rows) : differingAsSets(rows);
  const [row] = await select<{ differing: number }>(sequelize, sql);
  return row?.differing ?? 0;
}

function differingByRowid({ copy, after, pairs }: KeptRows): string {
  const rowid = `now.${rowidName(after) ?? 'rowid'}`;
  return (
    `SELECT count(*) AS differing FROM temp.${copy} AS old ` +
    `LEFT JOIN main.${quote(after.name)} AS now ON ${rowid} = old.umbau_rowid ` +
    `WHERE ${rowid} IS NULL OR ${pairs.map(differs).join(' OR ')}`
  );
}

/** A changed type may convert a value; it must not turn one into NULL or the reverse. */
function differs({ from, to }: ColumnPair): string {
  const [old, now] = [`old.${quote(from.name)}`, `now.${quote(to.name)}`];
  return from.type === to.type ? `${old} IS NOT ${now}` : `(${old} IS NULL) <> (${now} IS NULL)`;
}

function differingAsSets({ copy, after, pairs }: KeptRows): string {
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
