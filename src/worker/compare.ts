import type { Settings } from '../config/config.js';
import type { Database } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import { compareSchemas, type Comparison } from '../introspect/comparison.js';
import { desiredSchema } from '../introspect/desired.js';
import type { LoadedModels } from '../load/loaded-models.js';
import { readMemory } from '../migration/history.js';
import type { Schema } from '../schema/schema.js';

/** The schemas of a cycle, and what the models want before it is narrowed. */
export interface Compared {
  readonly wanted: Schema;
  readonly comparison: Comparison;
}

/** Reads what the models want and what is there, from all that each of the two says. */
export async function compare(
  settings: Pick<Settings, 'root' | 'database' | 'ignoreTables'>,
  database: Database,
  models: Pick<LoadedModels, 'statements' | 'models'>,
): Promise<Compared> {
  const { sequelize } = database;
  const [wanted, state, memory] = await Promise.all([
    desiredSchema(settings, models, () => Promise.resolve(database)),
    readDatabase(sequelize),
    readMemory(sequelize),
  ]);
  return { wanted, comparison: compareSchemas(wanted, state, memory, settings.ignoreTables) };
}
