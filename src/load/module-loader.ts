import type { SourceLocation } from '../error.js';
import { withoutProcessExit } from './exit-guard.js';
import { toLoadError } from './load-error.js';
import { ModuleEvaluator, type ModuleLoaderOptions } from './module-evaluator.js';
import { locateStack } from './source-position.js';

/** Evaluates the user's TypeScript and JavaScript in this process; every loader evaluates afresh. */
export interface ModuleLoader {
  /** Resolves to the module's namespace, for CommonJS to its `module.exports`; rejects with a `load` error. */
  import(file: string): Promise<unknown>;
  /** The user's files that were read so far, nothing of node_modules. */
  files(): readonly string[];
  /** File → the key of its code, see `Transpiled`; without those that have none. */
  codes(): Readonly<Record<string, string>>;
  /** Whether another file of the user's imports it. */
  isImported(file: string): boolean;
  /** The place in the user's source at which an error arose that was thrown after the import. */
  locate(error: unknown): SourceLocation | undefined;
}

export function createModuleLoader(options: ModuleLoaderOptions): ModuleLoader {
  const evaluator = new ModuleEvaluator(options);
  return {
    import: (file) => withoutProcessExit(() => withDeepStacks(() => importFile(file))),
    files: () => [...evaluator.files],
    codes: () => Object.fromEntries([...evaluator.transpiled].flatMap(([file, { key }]) => (key ? [[file, key]] : []))),
    isImported: (file) => evaluator.imported.has(file),
    locate: (error) => locateStack(error, evaluator.transpiled),
  };

  async function importFile(file: string): Promise<unknown> {
    try {
      return await evaluator.evaluate(file);
    } catch (error) {
      throw toLoadError(error, {
        root: options.root,
        file: evaluator.culprit(error) ?? file,
        missing: evaluator.missing(error),
        location: locateStack(error, evaluator.transpiled),
      });
    }
  }
}

/** A library's frames stand above the user's, which the ten of V8's default may not reach. */
async function withDeepStacks<T>(action: () => Promise<T>): Promise<T> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  try {
    return await action();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
