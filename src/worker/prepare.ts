import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { readShadow } from '../dialect/sqlite/shadow.js';
import { compileAhead } from '../load/compile-ahead.js';
import { readProjectCompiler } from '../load/compiler-options.js';
import type { LoadedModels } from '../load/loaded-models.js';
import { openTranspileCache } from '../load/transpiled.js';
import { openDatabase } from '../migration/database.js';
import { readSqlite } from '../migration/read-sqlite.js';

/** What the models were when they were last loaded. */
export type KnownModels = Pick<LoadedModels, 'files' | 'statements'>;

/**
 * Fills this process's memory with what the next cycle will find as it is now: the code of the user's files, the shadow of
 * the models, the tables of the database. All of it is found again by its content, so none of it can be out of date. Ends
 * early where `signal` says that the cycle has come.
 */
export async function prepare(
  { root, state, database }: Settings,
  { files, statements }: KnownModels,
  signal: AbortSignal,
): Promise<void> {
  const cache = openTranspileCache(join(state, 'cache'));
  await compileAhead(files, { root, compiler: readProjectCompiler(root).options, cache }, signal);
  if (!signal.aborted) await readShadow(root, statements);
  // Opening a database that is gone would make it.
  if (signal.aborted || !existsSync(database.storage ?? '')) return;
  const opened = await openDatabase({ root, database }, leaveIt);
  await readSqlite(opened.sequelize).finally(() => opened.close());
}

/** A cycle that waits for a locked database says so; nothing may keep it from that. */
function leaveIt(): never {
  throw new Error('The database is locked.');
}
