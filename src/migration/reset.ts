import type { Settings } from '../config/config.js';
import { backUp } from './backup.js';
import type { Database } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import { inTransaction } from '../dialect/transaction.js';
import { readSource } from './directory.js';
import { createHistory } from './create-history.js';
import { forget, readMemory } from './history.js';
import { readStatus, type MigrationStatus } from './status.js';
import { forgetUnfinished } from './unfinished.js';
import { tablesMadeIn } from './tables-made-in.js';

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
export async function reset(
  database: Database,
  { state, migrations }: Pick<Settings, 'state' | 'migrations'>,
): Promise<Reset> {
  const { dialect, sequelize, queryInterface } = database;
  const backup = await backUp(database, state);
  const dropped = await inTransaction(database, async () => {
    // The empty history stays: this database is known to umbau.
    await createHistory(database);
    await forgetUnfinished(database);
    const { schema } = await readDatabase(sequelize);
    const memory = await readMemory(sequelize);
    const executed = (await readStatus(database, migrations)).filter((status) => status.executed);
    const sources = await Promise.all(executed.map(sourceOf));
    const owned = new Set([...(memory?.owned ?? []), ...tablesMadeIn(sources, schema)]);
    const made = schema.tables.map(({ name }) => name).filter((name) => owned.has(name));
    await dialect.dropTables(sequelize, made);
    for (const { executed: migration } of executed) if (migration) await forget(queryInterface, migration.name);
    return made;
  });
  return { dropped, backup };
}

/** What ran, which another runner may have run. */
async function sourceOf({ executed, file }: MigrationStatus): Promise<string> {
  return executed?.source ?? (file ? readSource(file) : '');
}
