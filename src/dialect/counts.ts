import type { Sequelize } from 'sequelize';
import type { Dialect } from './dialect.js';

/** SQLite takes 500 terms in one compound SELECT: https://sqlite.org/limits.html */
const termsAtOnce = 400;

/** Counts the rows of many sources, each a FROM clause, in few statements; the result is by the sources' names. */
export async function countEach(
  { select, quoteString }: Pick<Dialect, 'select' | 'quoteString'>,
  sequelize: Sequelize,
  sources: readonly { readonly name: string; readonly from: string }[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let start = 0; start < sources.length; start += termsAtOnce) {
    const terms = sources
      .slice(start, start + termsAtOnce)
      .map(({ name, from }) => `SELECT ${quoteString(name)} AS name, count(*) AS count FROM ${from}`);
    const rows = await select<{ name: string; count: number | string }>(sequelize, terms.join(' UNION ALL '));
    for (const { name, count } of rows) counts.set(name, Number(count));
  }
  return counts;
}
