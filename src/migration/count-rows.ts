import type { Sequelize } from 'sequelize';
import { quoteIdentifier as quote } from '../dialect/sqlite/tokenize.js';
import { select } from './read-sqlite.js';

/** How many rows a table has, or how many of them have NULL in a column. */
export async function countRows(sequelize: Sequelize, table: string, nullIn?: string): Promise<number> {
  const where = nullIn === undefined ? '' : ` WHERE ${quote(nullIn)} IS NULL`;
  const [row] = await select<{ count: number }>(sequelize, `SELECT count(*) AS count FROM ${quote(table)}${where}`);
  return row?.count ?? 0;
}
