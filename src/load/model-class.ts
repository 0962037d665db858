import type { Model, ModelStatic } from 'sequelize';

/** A class that extends Sequelize's Model, defined on an instance or not. */
export type ModelClass = ModelStatic<Model> & { readonly associate?: (models: object) => void };

/** Model → the first file that exports it, in the order of the files. */
export type ModelFiles = ReadonlyMap<ModelClass, string>;

/** Sequelize's own Model, which a barrel may export again, is none of the user's. */
export function isModelClass(value: unknown): value is ModelClass {
  if (typeof value !== 'function' || !('getTableName' in value && 'findAll' in value)) return false;
  return !Object.hasOwn(value, 'getTableName');
}

/** Whether the class itself is defined on an instance; a subclass inherits its base's without being so. */
export function isInitialised(model: ModelClass): boolean {
  return Object.hasOwn(model, 'sequelize');
}

/** Whether another of the classes extends it. */
export function isBase(model: ModelClass, classes: ModelFiles): boolean {
  return [...classes.keys()].some((other) => other.prototype instanceof model);
}
