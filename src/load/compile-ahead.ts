import { setImmediate } from 'node:timers/promises';
import { compileModule } from './compile-module.js';
import { readCode } from './read-code.js';
import { transpile, type TranspileOptions } from './transpile.js';

/**
 * Transpiles and compiles the user's files into this process's memory, from which whoever evaluates them takes those
 * that are still the same; none is evaluated. Ends early where `signal`
 * says so.
 */
export async function compileAhead(
  files: readonly string[],
  options: TranspileOptions,
  signal: AbortSignal,
): Promise<void> {
  for (const file of files) {
    await setImmediate();
    if (signal.aborted) return;
    try {
      compileModule(transpile(readCode(file), file, options), file);
    } catch {
      // Gone, or broken: whoever evaluates it says so.
    }
  }
}
