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

/** Words of JavaScript that stand where SQL's belong: SQLite takes any word for a type, other databases do not. */
const noTypes = /^(?:any|array|function|null|number|object|string|symbol|undefined|unknown)\b/i;

/** Values that DataTypes has for defaults. */
const defaults: ReadonlyMap<string, string> = new Map([
  ['UUIDV1', 'UUID'],
  ['UUIDV4', 'UUID'],
  ['NOW', 'DATE'],
]);

/** Types that only SQLite takes. */
export function oddTypeWarnings(models: readonly ModelClass[], files: ModelFiles): ModelWarning[] {
  return models.flatMap((model) =>
    Object.entries(internalsOf(model).tableAttributes).flatMap(([name, { type }]) => {
      const problem = problemOf(type);
      return problem
        ? [{ ...placeOf(model, files), ...problem, message: `${model.name}.${name} ${problem.message}` }]
        : [];
    }),
  );
}

function problemOf(type: unknown): { message: string; hint: string } | undefined {
  if (typeof type === 'string' && noTypes.test(type)) {
    return { message: `has the type '${type}', which SQLite alone takes`, hint: 'Use one of DataTypes.' };
  }
  const key = (type as { readonly key?: string } | null)?.key ?? '';
  const instead = defaults.get(key);
  if (instead === undefined) return undefined;
  const message = `has the type DataTypes.${key}, which is a default and no type`;
  return { message, hint: `Let the type be DataTypes.${instead}.` };
}

const recentMs = 60_000;

/**
 * Takes defaults that were made while the models were loaded, such as `new Date()`, out of the tables: each load makes
 * another one, and the table would differ for ever.
 */
export function leaveOutLoadTimes(models: readonly ModelClass[], files: ModelFiles, nowMs: number): ModelWarning[] {
  return models.flatMap((model) =>
    Object.entries(internalsOf(model).tableAttributes).flatMap(([name, column]) => {
      const { defaultValue } = column;
      if (!(defaultValue instanceof Date) || nowMs - defaultValue.getTime() >= recentMs) return [];
      delete column.defaultValue;
      const message = `The default of ${model.name}.${name} is the time at which the file was loaded; the table gets none`;
      return [{ ...placeOf(model, files), message, hint: 'Let the default be DataTypes.NOW, or a function.' }];
    }),
  );
}

function placeOf(model: ModelClass, files: ModelFiles): { readonly file?: string } {
  const file = files.get(model);
  return file === undefined ? {} : { file };
}
