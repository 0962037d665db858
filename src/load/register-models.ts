import { relative } from 'node:path';
import type { Options, Sequelize } from 'sequelize';
import { UmbauError } from '../error.js';
import type { CollectedModels } from './collect-models.js';
import { indexModels } from './index-models.js';
import type { ModelWarning } from './loaded-models.js';
import { isInitialised, type ModelClass, type ModelFiles } from './model-class.js';
import { registerDecorated } from './register-decorated.js';
import { registerPlain } from './register-plain.js';
import type { SequelizePackages } from './sequelize-packages.js';
import { dialectOf } from './sequelize-internals.js';
import { skipRefreshes } from './skip-refreshes.js';

export interface RegisteredModels {
  /** Every model that is defined on a Sequelize instance, in the order of definition. */
  readonly models: readonly ModelClass[];
  /** Model → the file that it comes from, where that is known. */
  readonly files: ModelFiles;
  readonly warnings: readonly ModelWarning[];
}

interface RegisterOptions {
  readonly root: string;
  readonly database: Options;
  readonly packages: SequelizePackages;
}

/**
 * Makes sure that every model found is defined on a Sequelize instance: the app's own where it is there already, else
 * a new one made from the `database` options. No instance is ever connected.
 */
export function registerModels(collected: CollectedModels, options: RegisterOptions): RegisteredModels {
  return skipRefreshes(options.packages.sequelize, () => register(collected, options));
}

function register(collected: CollectedModels, { root, database, packages }: RegisterOptions): RegisteredModels {
  const own = createSequelize(database, packages);
  const appInstances = findAppInstances(collected);
  for (const instance of appInstances) expectDialect(instance, own, collected.instances.get(instance), root);
  const context = { root, packages, appInstances, own };
  const warnings = registerDecorated(collected.classes, context);
  const plain = registerPlain(collected, context);
  const models = [...appInstances, own].flatMap((instance) => Object.values(instance.models));
  for (const model of models) associate(model);
  return {
    models,
    files: new Map([...collected.classes, ...plain.files]),
    warnings: [...warnings, ...plain.warnings],
  };
}

function createSequelize(database: Options, packages: SequelizePackages): Sequelize {
  const { Sequelize: Constructor } = packages.typescript ?? packages.sequelize;
  const sequelize = new Constructor({ ...database, logging: false });
  indexModels(sequelize);
  return sequelize;
}

/** The instances that the files export, and those on which their models have defined themselves. */
function findAppInstances({ classes, instances }: CollectedModels): readonly Sequelize[] {
  const known = new Set(instances.keys());
  for (const model of classes.keys()) {
    if (isInitialised(model) && model.sequelize) known.add(model.sequelize);
  }
  return [...known];
}

function expectDialect(instance: Sequelize, own: Sequelize, file: string | undefined, root: string): void {
  const [found, expected] = [dialectOf(instance), dialectOf(own)];
  if (found === expected) return;
  const place = file === undefined ? 'The models' : relative(root, file);
  throw new UmbauError('load', `${place} has a Sequelize instance for ${found}, but \`database\` is ${expected}`, {
    hint: 'Let both take the same options, e.g. from the same environment variable.',
    ...(file !== undefined && { location: { file } }),
  });
}

/** Calls a model's own `associate`, as sequelize-cli's index does, unless the app has done so. */
function associate(model: ModelClass): void {
  if (typeof model.associate !== 'function' || Object.keys(model.associations).length > 0) return;
  const { sequelize } = model;
  model.associate({ ...sequelize?.models, sequelize, Sequelize: sequelize?.constructor });
}
