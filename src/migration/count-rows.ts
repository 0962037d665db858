import type { Sequelize } from 'sequelize';
import { dialectOf } from '../dialect/load-dialect.js';
import { select } from '../dialect/read.js';

/** How many rows a table has, or how many of them have NULL in a column. */
export async function countRows(sequelize: Sequelize, table: string, nullIn?: string): Promise<number> {
  const { quote, quoteTable } = dialectOf(sequelize);
  const where = nullIn === undefined ? '' : ` WHERE ${quote(nullIn)} IS NULL`;
  const sql = `SELECT count(*) AS count FROM ${quoteTable(table)}${where}`;
  const [row] = await select<{ count: number | string }>(sequelize, sql);
  return Number(row?.count ?? 0);
}
