import type { Dialect, Options } from 'sequelize';
import type { Target } from '../config/config.js';
import { expectValidColumns } from './check-columns.js';
import { collectModels, type CollectedModels } from './collect-models.js';
import { answerDialect, watchDialect } from './dialect-answers.js';
import { evaluateModels, type EvaluatedModels } from './evaluate-models.js';
import { withoutProcessExit } from './exit-guard.js';
import { findModelFiles } from './find-model-files.js';
import { toLoadError } from './load-error.js';
import type { LoadedModels, ModelWarning, TargetModels } from './loaded-models.js';
import { mergeTables } from './merge-tables.js';
import { declareModel } from './model-declaration.js';
import { barrenFileWarning, leaveOutLoadTimes, oddTypeWarnings } from './model-warnings.js';
import { without } from '../schema/without.js';
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

/** The models as they are defined on one engine. */
interface DefinedModels {
  readonly evaluated: EvaluatedModels;
  readonly collected: CollectedModels;
  readonly registered: RegisteredModels;
  readonly merged: ReturnType<typeof mergeTables>;
  readonly loadTimes: readonly ModelWarning[];
}

/** Evaluates the user's models in this process and returns what they want of the database as plain data. */
export async function loadModels(options: LoadOptions): Promise<LoadedModels> {
  const { root, models, targets } = options;
  const files = await findModelFiles(models, root);
  const packages = loadSequelizePackages(root);
  const define = (database: Options) => defineModels(files, { ...options, database }, packages);
  const { value: here, isAsked } = targets
    ? await watchDialect(packages, () => define(options.database))
    : { value: await define(options.database), isAsked: false };
  const { merged, registered, collected, evaluated } = here;
  const { loader } = evaluated;
  const onTargets = isAsked
    ? (target: Dialect) => answerDialect(packages, target, () => defineAnew(define, options, target))
    : (target: Dialect) => recordRetargeted(here, target, packages);
  return {
    statements: await recordDdl(merged.models, registered.files),
    ...(targets && { targets: await recordTargets(targets, onTargets) }),
    models: merged.models.map(declareModel),
    files: loader.files(),
    codes: loader.codes(),
    warnings: [
      ...collected.barren.filter((file) => !loader.isImported(file)).map(barrenFileWarning),
      ...registered.warnings,
      ...merged.warnings,
      ...here.loadTimes,
      ...oddTypeWarnings(merged.models, registered.files),
    ],
  };
}

async function defineModels(
  files: readonly string[],
  options: LoadOptions,
  packages: SequelizePackages,
): Promise<DefinedModels> {
  const { root, cacheDir } = options;
  const evaluated = await evaluateModels(files, { root, cacheDir });
  const collected = collectModels(evaluated.files);
  const registered = await register(() => registerModels(collected, { ...options, packages }), evaluated.loader, root);
  expectValidColumns(registered.models, registered.files);
  const merged = mergeTables(registered.models, registered.files, root);
  const loadTimes = leaveOutLoadTimes(merged.models, registered.files, Date.now());
  return { evaluated, collected, registered, merged, loadTimes };
}

async function recordTargets(
  targets: readonly Target[],
  record: (dialect: Dialect) => Promise<TargetModels>,
): Promise<NonNullable<LoadedModels['targets']>> {
  const recorded: [string, TargetModels][] = [];
  for (const { dialect } of targets) recorded.push([dialect, await onTarget(dialect, () => record(dialect))]);
  return Object.fromEntries(recorded);
}

async function recordRetargeted(
  { merged, registered }: DefinedModels,
  dialect: Dialect,
  packages: SequelizePackages,
): Promise<TargetModels> {
  return { statements: await recordDdl(retarget(merged.models, dialect, packages), registered.files) };
}

/** Models that ask where they are get the target's own answer. A driver that the options name is that of another engine. */
async function defineAnew(
  define: (database: Options) => Promise<DefinedModels>,
  { database }: LoadOptions,
  dialect: Dialect,
): Promise<TargetModels> {
  const own = without(without({ ...database, dialect }, 'dialectModule'), 'dialectModulePath');
  const { merged, registered } = await define(own);
  return { statements: await recordDdl(merged.models, registered.files), models: merged.models.map(declareModel) };
}

/** Registration calls the user's functions too: factories, `associate`, the decorators' arrow functions. */
async function register(action: () => RegisteredModels, loader: ModuleLoader, root: string): Promise<RegisteredModels> {
  try {
    return await withoutProcessExit(action);
  } catch (error) {
    throw toLoadError(error, { root, location: loader.locate(error) });
  }
}
