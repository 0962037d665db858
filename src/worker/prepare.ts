import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { openDatabase } from '../dialect/database.js';
import { loadDialect } from '../dialect/load-dialect.js';
import { compileAhead } from '../load/compile-ahead.js';
import { readProjectCompiler } from '../load/compiler-options.js';
import { desiredSchema } from '../introspect/desired.js';
import type { LoadedModels } from '../load/loaded-models.js';
import { openTranspileCache } from '../load/transpiled.js';
import { compare } from './compare.js';

/** What the models were when they were last loaded. */
export type KnownModels = Pick<LoadedModels, 'files' | 'statements' | 'models'>;

/**
 * Fills this process's memory with what the next cycle will find as it is now: the code of the user's files, the shadow of
 * the models, the tables of the database, and what was made of them. All of it is found again by its content, so none of it
 * can be out of date. Ends early where `signal` says that the cycle has come.
 */
export async function prepare(settings: Settings, known: KnownModels, signal: AbortSignal): Promise<void> {
  const { root, state, database } = settings;
  const dialect = await loadDialect(database.dialect);
  const cache = openTranspileCache(join(state, 'cache'));
  await compileAhead(known.files, { root, compiler: readProjectCompiler(root).options, cache }, signal);
  // Opening a database that is gone would make it.
  if (signal.aborted || !dialect.hasDatabase(database)) return;
  const opened = await openDatabase({ root, database }, leaveIt);
  try {
    const wanted = await desiredSchema(settings, known, () => Promise.resolve(opened));
    await compare(settings, opened, wanted);
  } finally {
    await opened.close();
  }
}

/** A cycle that waits for a locked database says so; nothing may keep it from that. */
function leaveIt(): never {
  throw new Error('The database is locked.');
}
