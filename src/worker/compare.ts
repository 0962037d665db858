import type { Settings } from '../config/config.js';
import { compareSchemas, type Comparison } from '../introspect/comparison.js';
import { desiredSchema } from '../introspect/desired.js';
import type { LoadedModels } from '../load/loaded-models.js';
import type { Database } from '../migration/database.js';
import { readMemory } from '../migration/history.js';
import { readSqlite } from '../migration/read-sqlite.js';
import type { Schema } from '../schema/schema.js';

/** The schemas of a cycle, and what the models want before it is narrowed. */
export interface Compared {
  readonly wanted: Schema;
  readonly comparison: Comparison;
}

/** Reads what the models want and what is there, from all that each of the two says. */
export async function compare(
  { root, ignoreTables }: Pick<Settings, 'root' | 'ignoreTables'>,
  { sequelize }: Pick<Database, 'sequelize'>,
  models: Pick<LoadedModels, 'statements' | 'models'>,
): Promise<Compared> {
  const [wanted, state, memory] = await Promise.all([
    desiredSchema({ root }, models),
    readSqlite(sequelize),
    readMemory(sequelize),
  ]);
  return { wanted, comparison: compareSchemas(wanted, state, memory, ignoreTables) };
}
