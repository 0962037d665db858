import type { Sequelize } from 'sequelize';
import type { OrphanCounts } from '../dialect.js';
import { select } from './read-database.js';

/**
 * Counts the orphans of some tables: https://sqlite.org/pragma.html#pragma_foreign_key_check. A table that refers to what
 * is no key has no number: no row of it can be checked, nor written while foreign keys are on.
 */
export async function countOrphans(sequelize: Sequelize, tables: readonly string[]): Promise<OrphanCounts> {
  if (tables.length === 0) return new Map();
  try {
    return await countOfEach(sequelize, tables);
  } catch (error) {
    if (!isMismatch(error)) throw error;
  }
  const counts = new Map<string, number>();
  for (const table of tables) {
    const count = await countOfEach(sequelize, [table]).catch((error: unknown) => {
      if (isMismatch(error)) return undefined;
      throw error;
    });
    counts.set(table, count?.get(table) ?? Number.NaN);
  }
  return counts;
}

async function countOfEach(sequelize: Sequelize, tables: readonly string[]): Promise<OrphanCounts> {
  const rows = await select<{ name: string; count: number }>(
    sequelize,
    'SELECT tables.value AS name, count(orphans."table") AS count FROM json_each(?) AS tables ' +
      'LEFT JOIN pragma_foreign_key_check(tables.value) AS orphans GROUP BY tables.value',
    [JSON.stringify(tables)],
  );
  return new Map(rows.map(({ name, count }) => [name, count]));
}

function isMismatch(error: unknown): boolean {
  return error instanceof Error && error.message.includes('foreign key mismatch');
}
