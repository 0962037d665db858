import type { Settings } from '../config/config.js';
import type { Database } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import { compareSchemas, type Comparison } from '../introspect/comparison.js';
import { readMemory } from '../migration/history.js';
import type { Schema } from '../schema/schema.js';

/** Reads what is there, and sets it against what the models want. */
export async function compare(
  { ignoreTables }: Pick<Settings, 'ignoreTables'>,
  { sequelize }: Database,
  wanted: Schema,
): Promise<Comparison> {
  const [state, memory] = await Promise.all([readDatabase(sequelize), readMemory(sequelize)]);
  return compareSchemas(wanted, state, memory, ignoreTables);
}
