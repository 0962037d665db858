import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { loadDialect } from '../dialect/load-dialect.js';
import { compileAhead } from '../load/compile-ahead.js';
import { readProjectCompiler } from '../load/compiler-options.js';
import type { LoadedModels } from '../load/loaded-models.js';
import { openTranspileCache } from '../load/transpiled.js';
import { openDatabase } from '../dialect/database.js';
import type { Database } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';

/** What the models were when they were last loaded. */
export type KnownModels = Pick<LoadedModels, 'files' | 'statements'>;

/**
 * Fills this process's memory with what the next cycle will find as it is now: the code of the user's files, the shadow of
 * the models, the tables of the database. All of it is found again by its content, so none of it can be out of date. Ends
 * early where `signal` says that the cycle has come.
 */
export async function prepare(
  settings: Settings,
  { files, statements }: KnownModels,
  signal: AbortSignal,
): Promise<void> {
  const { root, state, database } = settings;
  const dialect = await loadDialect(database.dialect);
  const cache = openTranspileCache(join(state, 'cache'));
  await compileAhead(files, { root, compiler: readProjectCompiler(root).options, cache }, signal);
  // Opening a database that is gone would make it.
  let opened: Promise<Database> | undefined;
  const open = () => (opened ??= openDatabase({ root, database }, leaveIt));
  try {
    if (!signal.aborted) await dialect.readShadow(settings, { statements }, open);
    if (!signal.aborted && dialect.hasDatabase(database)) await readDatabase((await open()).sequelize);
  } finally {
    await (await opened)?.close();
  }
}

/** A cycle that waits for a locked database says so; nothing may keep it from that. */
function leaveIt(): never {
  throw new Error('The database is locked.');
}
