import type { ModelWarning } from './loaded-models.js';
import type { ModelClass, ModelFiles } from './model-class.js';
import { internalsOf } from './sequelize-internals.js';

/** A file below `models` that exports nothing which could be a model, and helps none either. */
export function barrenFileWarning(file: string): ModelWarning {
  return {
    file,
    message: 'This file exports no model, and no other file imports it',
    hint: 'Export the class, or keep the file outside of the folder of the models.',
  };
}

const recentMs = 60_000;

/** Defaults that were made while the models were loaded, such as `new Date()`: each load finds another one. */
export function unstableDefaultWarnings(
  models: readonly ModelClass[],
  files: ModelFiles,
  nowMs: number,
): ModelWarning[] {
  return models.flatMap((model) => {
    const file = files.get(model);
    return Object.entries(internalsOf(model).tableAttributes)
      .filter(([, { defaultValue }]) => defaultValue instanceof Date && nowMs - defaultValue.getTime() < recentMs)
      .map(([name]) => ({
        ...(file !== undefined && { file }),
        message: `The default of ${model.name}.${name} is the time at which the file was loaded, and changes at each load`,
        hint: 'Let the default be DataTypes.NOW, or a function.',
      }));
  });
}
