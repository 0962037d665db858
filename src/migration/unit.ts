import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import type { Database, DatabaseState } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import { inTransaction, type StatementLog } from '../dialect/transaction.js';
import { UmbauError } from '../error.js';
import { reverse } from '../operation/reverse.js';
import { renderMigration } from '../render/render-migration.js';
import { differingTables } from '../schema/canonical.js';
import { filterTables } from '../schema/find.js';
import type { Schema } from '../schema/schema.js';
import { changesBetween } from './foresee.js';
import { isBookkeeping } from '../dialect/bookkeeping.js';
import { loadMigration, runDirection } from './runner.js';

/**
 * Runs `body` as one unit of work: all of it or nothing. Where the engine does not undo a change of the schema, what was done
 * is undone step by step.
 */
export function asUnit<T>(database: Database, settings: Settings, body: (log: StatementLog) => Promise<T>): Promise<T> {
  return inTransaction(database, async (log) => {
    if (database.dialect.isTransactional) return body(log);
    const before = await readDatabase(database.sequelize);
    try {
      return await body(log);
    } catch (error) {
      await database.sequelize.query('ROLLBACK');
      await undoBySteps(database, settings, before, log).catch((cause: unknown) => {
        throw halfDone(error, cause);
      });
      throw error;
    }
  });
}

async function undoBySteps(
  database: Database,
  settings: Settings,
  before: DatabaseState,
  log: StatementLog,
): Promise<void> {
  const now = await readDatabase(database.sequelize);
  const changes = changesBetween(database.dialect, before.schema, now.schema, log);
  if (changes.length === 0) return;
  const { dialect } = database;
  const name = 'undo.ts';
  const source = renderMigration({ up: dialect.plan(reverse(changes), own(now.schema)), down: [], words: dialect });
  const file = { name, path: join(settings.migrations, name), source };
  await runDirection(database, file, await loadMigration(settings, file), 'up');
  const { schema } = await readDatabase(database.sequelize);
  const left = differingTables(own(before.schema), own(schema));
  if (left.length > 0) throw new Error(`${left.join(', ')} are not as they were.`);
}

function own(schema: Schema): Schema {
  return filterTables(schema, ({ name }) => !isBookkeeping(name));
}

function halfDone(error: unknown, cause: unknown): UmbauError {
  const reason = error instanceof Error ? error.message : String(error);
  const why = cause instanceof Error ? cause.message : String(cause);
  return new UmbauError('migration-failed', `${reason} What was done until then could not be undone: ${why}`, {
    hint: 'The database stands between two migrations: see `umbau check`.',
    cause: error,
  });
}
