import type { DatabaseState } from '../dialect/dialect.js';
import { changedTables } from '../operation/changed-tables.js';
import type { Operation } from '../operation/operation.js';
import { findTable } from '../schema/find.js';
import type { Database } from '../dialect/dialect.js';
import type { MigrationFile } from './directory.js';
import type { MigrationModule } from './migration.js';
import { proveDowngrade } from './proof.js';
import { readDatabase } from '../dialect/read.js';
import { isConflict } from './run-without-loss.js';
import { runDirection } from './runner.js';
import { inRolledBackSavepoint } from '../dialect/transaction.js';

/**
 * Proves that a migration's downgrade restores what was there before it, and undoes it. Rows that want back what the
 * upgrade dropped (a NOT NULL column, the table that they refer to), or that do not fit the former type, are in its way, and no
 * downgrade can know those values: it is then proven without rows, and refuses to run on them.
 */
export async function tryDowngrade(
  database: Database,
  file: MigrationFile,
  module: MigrationModule,
  before: DatabaseState,
  operations: readonly Operation[],
): Promise<void> {
  const { dialect, sequelize } = database;
  const tryWithout = (tables: readonly string[]) =>
    inRolledBackSavepoint(sequelize, async () => {
      await dialect.emptyTables(sequelize, tables);
      await undoAndCompare(database, file, module, { before, operations });
    });
  try {
    await tryWithout([]);
  } catch (error) {
    if (!isConflict(error) && !operations.some(dropsValues)) throw error;
    const { schema } = await readDatabase(sequelize);
    await tryWithout(changedTables(operations).filter((table) => findTable(schema, table)));
  }
}

/** What an upgrade was made from, and what it did. */
export interface Upgraded {
  readonly before: DatabaseState;
  readonly operations: readonly Operation[];
}

/** Runs a migration's downgrade, and refuses it unless all is as it was. */
export async function undoAndCompare(
  database: Database,
  file: MigrationFile,
  module: MigrationModule,
  { before, operations }: Upgraded,
): Promise<void> {
  await runDirection(database, file, module, 'down');
  proveDowngrade(file.name, before, await readDatabase(database.sequelize), operations);
}

function dropsValues({ kind }: Operation): boolean {
  return kind === 'removeColumn' || kind === 'dropTable';
}
