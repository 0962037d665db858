import type { Sequelize } from 'sequelize';
import type { CollectedModels } from './collect-models.js';
import type { ModelWarning } from './loaded-models.js';
import { locateMember } from './locate-member.js';
import { isBase, isInitialised, isModelClass, type ModelClass, type ModelFiles } from './model-class.js';
import type { Registration } from './registration.js';
import type { SequelizePackages } from './sequelize-packages.js';

/** Runs what plain Sequelize leaves to the app's start: factories, and classes that wait for an instance. */
export function registerPlain(
  { classes, factories, instances }: CollectedModels,
  { packages, own }: Registration,
): { readonly files: ModelFiles; readonly warnings: readonly ModelWarning[] } {
  const { DataTypes } = packages.sequelize;
  const files = new Map<ModelClass, string>();
  // An app's own instance, e.g. of models/index.js, has run its factories already.
  const pending = instances.size > 0 ? [] : factories;
  for (const [factory, file] of pending) {
    for (const model of madeModels(factory(own, DataTypes))) files.set(model, file);
  }
  const warnings: ModelWarning[] = [];
  for (const [model, file] of classes) {
    if (isInitialised(model) || isDecorated(model, packages.typescript) || isBase(model, classes)) continue;
    if (!initialise(model, own, DataTypes)) warnings.push(uninitialisedWarning(model, file));
  }
  return { files, warnings };
}

function madeModels(made: unknown): ModelClass[] {
  if (isModelClass(made)) return [made];
  return typeof made === 'object' && made !== null ? Object.values(made).filter(isModelClass) : [];
}

function isDecorated(model: ModelClass, typescript: SequelizePackages['typescript']): boolean {
  return typescript !== undefined && model.prototype instanceof typescript.Model;
}

/** The usual names of a static method that takes the instance: `static init(sequelize) { super.init(…) }`. */
const initialisers = ['init', 'initModel', 'initialize'];

function initialise(model: ModelClass, own: Sequelize, dataTypes: unknown): boolean {
  const name = initialisers.find((candidate) => Object.hasOwn(model, candidate));
  if (name === undefined) return false;
  const method: unknown = Reflect.get(model, name);
  if (typeof method !== 'function') return false;
  method.call(model, own, dataTypes);
  return isInitialised(model);
}

function uninitialisedWarning(model: ModelClass, file: string): ModelWarning {
  const line = locateMember(file, model.name).line;
  return {
    file,
    message: `${model.name}${line === undefined ? '' : ` (line ${line})`} is never initialised, so it has no table`,
    hint: `Call ${model.name}.init(…) in the file that defines it.`,
  };
}
