import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { readProjectCompiler } from '../load/compiler-options.js';
import { isSameCode } from '../load/same-code.js';
import { openTranspileCache } from '../load/transpiled.js';
import type { Database } from '../dialect/dialect.js';
import { readImprint } from '../migration/imprint.js';

/** What a cycle left where models, migrations and database were at one. */
export interface AtRest {
  /** See `LoadedModels`. */
  readonly codes: Readonly<Record<string, string>>;
  /** See `readImprint`. */
  readonly imprint: string;
}

/** Whether all is still at one after an edit of these files: they say the same, and nothing else has changed. */
export async function isAtRest(
  { root, state, migrations }: Settings,
  database: () => Promise<Database>,
  rest: AtRest,
  files: readonly string[],
): Promise<boolean> {
  const cache = openTranspileCache(join(state, 'cache'));
  const options = { root, compiler: readProjectCompiler(root).options, cache };
  const isSame = (file: string) => isSameCode(file, rest.codes[file] ?? '', options);
  return files.every(isSame) && (await readImprint(await database(), migrations)) === rest.imprint;
}
