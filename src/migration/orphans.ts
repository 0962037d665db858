import type { Sequelize } from 'sequelize';
import { UmbauError } from '../error.js';
import { select } from './read-sqlite.js';

/** Table → how many of its rows refer to a row that is not there. */
export type OrphanCounts = ReadonlyMap<string, number>;

/**
 * Counts the orphans of some tables: https://sqlite.org/pragma.html#pragma_foreign_key_check. A table that refers to what
 * is no key has no number: no row of it can be checked, nor written while foreign keys are on.
 */
export async function countOrphans(sequelize: Sequelize, tables: readonly string[]): Promise<OrphanCounts> {
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

/** Refuses a change after which more rows of these tables refer to nothing than before; foreign keys are off while it runs. */
export async function refuseNewOrphans(
  sequelize: Sequelize,
  what: string,
  before: OrphanCounts,
  tables: readonly string[],
): Promise<void> {
  for (const [table, count] of await countOrphans(sequelize, tables)) {
    const added = count - (before.get(table) ?? 0);
    if (!(added > 0)) continue;
    const rows =
      added === 1 ? `1 row of ${table} that refers` : `${added.toLocaleString('en')} rows of ${table} that refer`;
    throw new UmbauError('migration-failed', `${what} would leave ${rows} to nothing.`, {
      hint: 'Mend or delete those rows in the migration, before the change: ON DELETE does not act while it runs.',
    });
  }
}
