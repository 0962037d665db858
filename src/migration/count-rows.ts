import type { Sequelize } from 'sequelize';
import { dialectOf } from '../dialect/load-dialect.js';
import { select } from '../dialect/read.js';

/** The rows of a table, or those of them in which a column is NULL. */
export interface CountedRows {
  readonly table: string;
  readonly nullIn?: string;
}

/** SQLite takes 500 terms in one compound SELECT: https://sqlite.org/limits.html */
const termsAtOnce = 400;

/** Counts many in few statements; the counts are in the order of what is counted. */
export async function countRows(sequelize: Sequelize, counted: readonly CountedRows[]): Promise<number[]> {
  const { quote, quoteTable } = dialectOf(sequelize);
  const counts = counted.map(() => 0);
  const terms = counted.map(({ table, nullIn }, position) => {
    const where = nullIn === undefined ? '' : ` WHERE ${quote(nullIn)} IS NULL`;
    return `SELECT ${position} AS position, count(*) AS count FROM ${quoteTable(table)}${where}`;
  });
  for (let start = 0; start < terms.length; start += termsAtOnce) {
    const sql = terms.slice(start, start + termsAtOnce).join(' UNION ALL ');
    const rows = await select<{ position: number | string; count: number | string }>(sequelize, sql);
    for (const { position, count } of rows) counts[Number(position)] = Number(count);
  }
  return counts;
}
