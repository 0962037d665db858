import type { Sequelize } from 'sequelize';
import type { OrphanCounts } from '../dialect.js';
import { countEach } from '../counts.js';
import { select } from './read-database.js';
import { quoteString } from './tokenize.js';

const sqlite = { select, quoteString };

/**
 * Counts the orphans of some tables: https://sqlite.org/pragma.html#pragma_foreign_key_check. A table that refers to what
 * is no key has no number: no row of it can be checked, nor written while foreign keys are on.
 */
export async function countOrphans(sequelize: Sequelize, tables: readonly string[]): Promise<OrphanCounts> {
  const sources = tables.map((name) => ({ name, from: `pragma_foreign_key_check(${quoteString(name)})` }));
  try {
    return await countEach(sqlite, sequelize, sources);
  } catch (error) {
    if (!isMismatch(error)) throw error;
  }
  const counts = new Map<string, number>();
  for (const source of sources) {
    const count = await countEach(sqlite, sequelize, [source]).catch((error: unknown) => {
      if (isMismatch(error)) return undefined;
      throw error;
    });
    counts.set(source.name, count?.get(source.name) ?? Number.NaN);
  }
  return counts;
}

function isMismatch(error: unknown): boolean {
  return error instanceof Error && error.message.includes('foreign key mismatch');
}
