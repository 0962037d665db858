import type { Sequelize } from 'sequelize';
import { UmbauError } from '../error.js';
import type { ModelClass, ModelFiles } from './model-class.js';
import { internalsOf } from './sequelize-internals.js';
import { joinTableName, tableNameOf } from './table-name.js';

/**
 * The statements by which Sequelize's own `sync` would create the models' tables and indexes in an empty database,
 * referenced tables first. Nothing is executed and no connection is made.
 */
export async function recordDdl(models: readonly ModelClass[], files: ModelFiles): Promise<readonly string[]> {
  const instances = new Set(models.flatMap(({ sequelize }) => sequelize ?? []));
  return recordQueries([...instances], async () => {
    for (const model of inDependencyOrder(models)) await syncModel(model, files.get(model));
  });
}

/** A cycle of references is cut where it is met again. */
function inDependencyOrder(models: readonly ModelClass[]): readonly ModelClass[] {
  const byTable = new Map(models.map((model) => [tableNameOf(model), model]));
  const ordered = new Set<ModelClass>();
  const visited = new Set<ModelClass>();
  const visit = (model: ModelClass | undefined): void => {
    if (!model || visited.has(model)) return;
    visited.add(model);
    for (const table of referencedTables(model)) visit(byTable.get(table));
    ordered.add(model);
  };
  models.forEach(visit);
  return [...ordered];
}

function referencedTables(model: ModelClass): string[] {
  return Object.values(internalsOf(model).tableAttributes).flatMap(({ references }) => {
    const target = typeof references === 'object' ? references.model : references;
    if (target === undefined) return [];
    return [typeof target === 'function' ? tableNameOf(target as ModelClass) : joinTableName(target)];
  });
}

async function syncModel(model: ModelClass, file: string | undefined): Promise<void> {
  try {
    await model.sync({ hooks: false, logging: false, force: false, alter: false });
  } catch (error) {
    throw new UmbauError('load', `${model.name} has no valid table: ${messageOf(error)}`, {
      cause: error,
      ...(file !== undefined && { location: { file } }),
    });
  }
}

/** Runs `action` while the instances record their queries instead of running them, as if the database were empty. */
async function recordQueries(instances: readonly Sequelize[], action: () => Promise<void>): Promise<readonly string[]> {
  const statements: string[] = [];
  const query = (sql: string, options?: { readonly plain?: boolean }): Promise<unknown> => {
    if (!isQuestion(sql)) statements.push(sql);
    return Promise.resolve(emptyAnswer(sql, options));
  };
  const own = instances.map((instance) => Object.getOwnPropertyDescriptor(instance, 'query'));
  for (const instance of instances) {
    Object.defineProperty(instance, 'query', { value: query, configurable: true, writable: true });
  }
  try {
    await action();
  } finally {
    instances.forEach((instance, position) => {
      const descriptor = own[position];
      if (descriptor) Object.defineProperty(instance, 'query', descriptor);
      else Reflect.deleteProperty(instance, 'query');
    });
  }
  return statements;
}

/** Sequelize asks which tables, indexes and types are there. */
function isQuestion(sql: string): boolean {
  return /^\s*(?:SELECT|PRAGMA|SHOW|WITH)\b/i.test(sql);
}

/** What Sequelize makes of no rows; of Postgres' types it wants the driver's own answer. */
function emptyAnswer(sql: string, { plain = false } = {}): unknown {
  if (/^\s*WITH\b/i.test(sql)) return { rows: [] };
  return plain ? null : [];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
