import type { Sequelize } from 'sequelize';
import type { ColumnPair } from '../../operation/operation.js';
import type { Column, Table } from '../../schema/schema.js';
import type { KeptRows } from '../dialect.js';
import { select, withClient } from './connection.js';
import { quoteIdentifier as quote, quoteTable } from './names.js';

// Values are kept and compared as text: not every type can be compared, and a kept column must not depend on a type that a
// migration drops.

/** Keeps the rows of a table in a temporary one. */
export async function keepRows(sequelize: Sequelize, table: Table, copy: string): Promise<void> {
  const columns = table.columns.map(({ name }) => `${quote(name)}::text AS ${quote(name)}`);
  const rows = `SELECT ${columns.join(', ')} FROM ${quoteTable(table.name)}`;
  await execute(sequelize, `DROP TABLE IF EXISTS pg_temp.${copy}; CREATE TEMP TABLE ${copy} AS ${rows}`);
}

export async function forgetRows(sequelize: Sequelize, copy: string): Promise<void> {
  await execute(sequelize, `DROP TABLE pg_temp.${copy}`);
}

function execute(sequelize: Sequelize, sql: string): Promise<unknown> {
  return withClient(sequelize, (client) => client.query(sql));
}

/** How many kept rows are missing, or different in the columns that are compared. */
export async function countDiffering(sequelize: Sequelize, rows: KeptRows): Promise<number> {
  const key = keyPairs(rows);
  const sql = key.length > 0 ? differingByKey(rows, key) : differingAsSets(rows);
  const [row] = await select<{ differing: string }>(sequelize, sql);
  return Number(row?.differing ?? 0);
}

/** The columns by which a row is found again; none where its key has changed. */
function keyPairs({ before, pairs }: KeptRows): ColumnPair[] {
  const found = before.primaryKey.flatMap((name) =>
    pairs.filter(({ from, to }) => from.name === name && isAlike(from, to)),
  );
  return found.length === before.primaryKey.length ? found : [];
}

/** Whether a value of the one type has the same text in the other. */
function isAlike(from: Column, to: Column): boolean {
  const isEnum = (column: Column) => column.enumName !== undefined && !column.type.endsWith('[]');
  return from.type === to.type || (isEnum(from) && isEnum(to));
}

function differingByKey({ copy, after, pairs }: KeptRows, key: readonly ColumnPair[]): string {
  const meets = key.map(({ from, to }) => `n.${quote(to.name)}::text = o.${quote(from.name)}`);
  const [first] = key;
  return (
    `SELECT count(*) AS differing FROM pg_temp.${copy} AS o LEFT JOIN ${quoteTable(after.name)} AS n ` +
    `ON ${meets.join(' AND ')} WHERE n.${quote(first?.to.name ?? '')} IS NULL OR ${pairs.map(differs).join(' OR ')}`
  );
}

/** A changed type may convert a value; it must not turn one into NULL or the reverse. */
function differs({ from, to }: ColumnPair): string {
  const [old, now] = [`o.${quote(from.name)}`, `n.${quote(to.name)}`];
  return isAlike(from, to) ? `${old} IS DISTINCT FROM ${now}::text` : `(${old} IS NULL) <> (${now} IS NULL)`;
}

function differingAsSets({ copy, after, pairs }: KeptRows): string {
  const kept = pairs.filter(({ from, to }) => isAlike(from, to));
  if (kept.length === 0) return 'SELECT 0 AS differing';
  const old = kept.map(({ from }) => quote(from.name)).join(', ');
  const now = kept.map(({ to }) => `${quote(to.name)}::text`).join(', ');
  return (
    `SELECT count(*) AS differing FROM (SELECT ${old} FROM pg_temp.${copy} ` +
    `EXCEPT ALL SELECT ${now} FROM ${quoteTable(after.name)}) AS differing`
  );
}
