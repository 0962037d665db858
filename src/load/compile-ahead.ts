import { setImmediate } from 'node:timers/promises';
import { compileModule } from './compile-module.js';
import { readCode } from './read-code.js';
import { transpile, type TranspileOptions } from './transpile.js';

/** How many files of other branches and earlier edits are kept transpiled. */
const mostOthers = 500;

/**
 * Transpiles and compiles the user's files into this process's memory, from which whoever evaluates them takes those
 * that are still the same; none is evaluated. Ends early where `signal`
 * says so, and else forgets what has long not been used.
 */
export async function compileAhead(
  files: readonly string[],
  options: TranspileOptions,
  signal: AbortSignal,
): Promise<void> {
  const keys: string[] = [];
  for (const file of files) {
    await setImmediate();
    if (signal.aborted) return;
    try {
      const transpiled = transpile(readCode(file), file, options);
      compileModule(transpiled, file);
      if (transpiled.key !== undefined) keys.push(transpiled.key);
    } catch {
      // Gone, or broken: whoever evaluates it says so.
    }
  }
  options.cache.prune(keys, mostOthers);
}
