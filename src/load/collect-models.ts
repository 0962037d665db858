import type { Sequelize } from 'sequelize';
import { isModelClass, type ModelClass, type ModelFiles } from './model-class.js';

/** Makes models on the Sequelize instance that it is given, as the files of sequelize-cli do. */
export type ModelFactory = (sequelize: Sequelize, dataTypes: unknown) => unknown;

export interface EvaluatedFile {
  readonly file: string;
  readonly exports: unknown;
}

/** What the files export, each with the first file that exports it. */
export interface CollectedModels {
  readonly classes: ModelFiles;
  readonly factories: ReadonlyMap<ModelFactory, string>;
  readonly instances: ReadonlyMap<Sequelize, string>;
  /** The files that export none of these. */
  readonly barren: readonly string[];
}

export function collectModels(files: readonly EvaluatedFile[]): CollectedModels {
  const classes = new Map<ModelClass, string>();
  const factories = new Map<ModelFactory, string>();
  const instances = new Map<Sequelize, string>();
  const barren: string[] = [];
  const note = <T>(known: Map<T, string>, value: T, file: string) => {
    if (!known.has(value)) known.set(value, file);
    return true;
  };
  for (const { file, exports } of files) {
    const kept = exportedValues(exports).map((value) => {
      if (isModelClass(value)) return note(classes, value, file);
      if (isSequelize(value)) return note(instances, value, file);
      return isFactory(value, exports) && note(factories, value, file);
    });
    if (!kept.includes(true)) barren.push(file);
  }
  return { classes, factories, instances, barren };
}

/** A module's exports, and those of an object that it exports by default (`module.exports = { User, sequelize }`). */
function exportedValues(exports: unknown): unknown[] {
  if (typeof exports === 'function') return [exports, ...valuesOf(exports)];
  if (!isObject(exports)) return [];
  const values = valuesOf(exports);
  const { default: main } = exports as { default?: unknown };
  return isObject(main) && !isSequelize(main) ? [...values, ...valuesOf(main)] : values;
}

function valuesOf(value: object): unknown[] {
  return Object.values(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isSequelize(value: unknown): value is Sequelize {
  return isObject(value) && 'modelManager' in value && 'getQueryInterface' in value;
}

/** `module.exports = (sequelize, DataTypes) => …`, or any exported function whose first parameter says so. */
function isFactory(value: unknown, exports: unknown): value is ModelFactory {
  if (typeof value !== 'function') return false;
  const source = Function.prototype.toString.call(value);
  if (source.startsWith('class')) return false;
  const isMain = value === exports || (isObject(exports) && 'default' in exports && value === exports.default);
  return (isMain && value.length === 2) || /^(?:function)?[^(]*\(\s*\w*sequelize\w*\s*[,)]/i.test(source);
}
