import type { EvaluatedFile } from './collect-models.js';
import { createModuleLoader, type ModuleLoader } from './module-loader.js';
import { emitByTypescript, readEmitted, type TypescriptEmitOptions } from './typescript-emit.js';
import { hasNamedType } from './unresolved-type.js';

export interface EvaluatedModels {
  readonly files: readonly EvaluatedFile[];
  readonly loader: ModuleLoader;
}

/**
 * Evaluates the models' files. SWC sees one file at a time; where that is not enough to know a column's type, the
 * project's own TypeScript is asked.
 */
export async function evaluateModels(
  files: readonly string[],
  options: TypescriptEmitOptions,
): Promise<EvaluatedModels> {
  const known = readEmitted(files, options);
  try {
    return await evaluateAll(files, createModuleLoader({ ...options, ...(known && { transpiled: known }) }));
  } catch (error) {
    const transpiled = hasNamedType(error) && !known ? emitByTypescript(files, options) : undefined;
    if (!transpiled) throw error;
    return evaluateAll(files, createModuleLoader({ ...options, transpiled }));
  }
}

async function evaluateAll(files: readonly string[], loader: ModuleLoader): Promise<EvaluatedModels> {
  const evaluated: EvaluatedFile[] = [];
  // One after the other: the order of the files is the order of the models.
  for (const file of files) evaluated.push({ file, exports: await loader.import(file) });
  return { files: evaluated, loader };
}
