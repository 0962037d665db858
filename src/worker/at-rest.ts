import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { readProjectCompiler } from '../load/compiler-options.js';
import { isSameCode } from '../load/same-code.js';
import { createContentCache } from '../load/transpile-cache.js';
import type { Transpiled } from '../load/transpile.js';
import type { Database } from '../migration/database.js';
import { readStanding } from '../migration/standing.js';

/** What a cycle left where models, migrations and database were at one. */
export interface AtRest {
  /** See `LoadedModels`. */
  readonly codes: Readonly<Record<string, string>>;
  /** See `readStanding`. */
  readonly standing: string;
}

/** Whether all is still at one after an edit of these files: they say the same, and nothing else has changed. */
export async function isAtRest(
  { root, state, migrations }: Settings,
  database: () => Promise<Database>,
  rest: AtRest,
  files: readonly string[],
): Promise<boolean> {
  const cache = createContentCache<Transpiled>(join(state, 'cache'));
  const options = { root, compiler: readProjectCompiler(root).options, cache };
  const isSame = (file: string) => isSameCode(file, rest.codes[file] ?? '', options);
  return files.every(isSame) && (await readStanding(await database(), migrations)) === rest.standing;
}
