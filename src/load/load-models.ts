import type { Options } from 'sequelize';
import type { Target } from '../config/config.js';
import { expectValidColumns } from './check-columns.js';
import { collectModels } from './collect-models.js';
import { evaluateModels } from './evaluate-models.js';
import { withoutProcessExit } from './exit-guard.js';
import { findModelFiles } from './find-model-files.js';
import { toLoadError } from './load-error.js';
import type { LoadedModels } from './loaded-models.js';
import { mergeTables } from './merge-tables.js';
import { declareModel } from './model-declaration.js';
import { barrenFileWarning, leaveOutLoadTimes, oddTypeWarnings } from './model-warnings.js';
import type { ModelClass, ModelFiles } from './model-class.js';
import type { ModuleLoader } from './module-loader.js';
import { onTarget } from '../config/on-target.js';
import { recordDdl } from './record-ddl.js';
import { retarget } from './retarget.js';
import { registerModels, type RegisteredModels } from './register-models.js';
import { loadSequelizePackages, type SequelizePackages } from './sequelize-packages.js';

export interface LoadOptions {
  readonly root: string;
  /** Absolute folders, globs, or a module that exports a Sequelize instance. */
  readonly models: readonly string[];
  readonly database: Options;
  readonly targets?: readonly Target[];
  readonly cacheDir: string;
}

/** Evaluates the user's models in this process and returns what they want of the database as plain data. */
export async function loadModels(options: LoadOptions): Promise<LoadedModels> {
  const { root, models, cacheDir, targets } = options;
  const files = await findModelFiles(models, root);
  const packages = loadSequelizePackages(root);
  const evaluated = await evaluateModels(files, { root, cacheDir });
  const { loader } = evaluated;
  const collected = collectModels(evaluated.files);
  const registered = await register(() => registerModels(collected, { ...options, packages }), loader, root);
  expectValidColumns(registered.models, registered.files);
  const merged = mergeTables(registered.models, registered.files, root);
  const loadTimes = leaveOutLoadTimes(merged.models, registered.files, Date.now());
  return {
    statements: await recordDdl(merged.models, registered.files),
    ...(targets && { targets: await recordTargets(targets, merged.models, registered.files, packages) }),
    models: merged.models.map(declareModel),
    files: loader.files(),
    codes: loader.codes(),
    warnings: [
      ...collected.barren.filter((file) => !loader.isImported(file)).map(barrenFileWarning),
      ...registered.warnings,
      ...merged.warnings,
      ...loadTimes,
      ...oddTypeWarnings(merged.models, registered.files),
    ],
  };
}

async function recordTargets(
  targets: readonly Target[],
  models: readonly ModelClass[],
  files: ModelFiles,
  packages: SequelizePackages,
): Promise<NonNullable<LoadedModels['targets']>> {
  const statements: [string, readonly string[]][] = [];
  for (const { dialect } of targets) {
    const recorded = onTarget(dialect, () => recordDdl(retarget(models, dialect, packages), files));
    statements.push([dialect, await recorded]);
  }
  return Object.fromEntries(statements);
}

/** Registration calls the user's functions too: factories, `associate`, the decorators' arrow functions. */
async function register(action: () => RegisteredModels, loader: ModuleLoader, root: string): Promise<RegisteredModels> {
  try {
    return await withoutProcessExit(action);
  } catch (error) {
    throw toLoadError(error, { root, location: loader.locate(error) });
  }
}
