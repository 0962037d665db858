import type { Settings } from '../config/config.js';
import { findTable } from '../schema/find.js';
import { backUp } from './backup.js';
import type { Database } from '../dialect/dialect.js';
import { createHistory, forget, readHistory, readMemory } from './history.js';
import { readDatabase } from '../dialect/read.js';
import { inTransaction } from '../dialect/transaction.js';

export interface Reset {
  /** The names of the tables. */
  readonly dropped: readonly string[];
  /** The path of the copy of what the database was before. */
  readonly backup: string;
}

/**
 * Drops every table that models or migrations made, and forgets every migration, so that the database is at `base`. What is
 * nobody's stays.
 */
export async function reset(database: Database, { state }: Pick<Settings, 'state'>): Promise<Reset> {
  const { dialect, sequelize, queryInterface } = database;
  const backup = await backUp(database, state);
  const dropped = await inTransaction(database, async () => {
    // The empty history stays: this database is known to umbau.
    await createHistory(database);
    const { schema } = await readDatabase(sequelize);
    const memory = await readMemory(sequelize);
    const owned = (memory?.owned ?? []).filter((name) => findTable(schema, name));
    await dialect.dropTables(sequelize, owned);
    for (const { name } of await readHistory(sequelize)) await forget(queryInterface, name);
    return owned;
  });
  return { dropped, backup };
}
