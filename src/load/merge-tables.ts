import { relative } from 'node:path';
import { UmbauError } from '../error.js';
import type { ModelWarning } from './loaded-models.js';
import type { ModelClass, ModelFiles } from './model-class.js';
import { columnSql, internalsOf, type ColumnAttribute } from './sequelize-internals.js';
import { tableNameOf } from './table-name.js';

/**
 * One model per table. Where models share a table, the first is given the columns and indexes of the others; where they
 * disagree about a column, that is an error.
 */
export function mergeTables(
  models: readonly ModelClass[],
  files: ModelFiles,
  root: string,
): { readonly models: readonly ModelClass[]; readonly warnings: readonly ModelWarning[] } {
  const byTable = new Map<string, ModelClass>();
  const warnings: ModelWarning[] = [];
  for (const model of models) {
    const table = tableNameOf(model);
    const first = byTable.get(table);
    if (first) {
      const names = `${placed(first, files, root)} and ${placed(model, files, root)}`;
      mergeModel(first, model, names);
      warnings.push(sharedTableWarning(names, table, files.get(model)));
    } else byTable.set(table, model);
  }
  return { models: [...byTable.values()], warnings };
}

function placed(model: ModelClass, files: ModelFiles, root: string): string {
  const file = files.get(model);
  return file === undefined ? model.name : `${model.name} (${relative(root, file)})`;
}

function mergeModel(first: ModelClass, other: ModelClass, names: string): void {
  const columns = new Map(Object.values(internalsOf(first).tableAttributes).map((column) => [column.field, column]));
  for (const [name, column] of Object.entries(internalsOf(other).tableAttributes)) {
    const known = columns.get(column.field);
    if (known) mergeColumn(first, known, column, names);
    else
      first.rawAttributes[Object.hasOwn(first.rawAttributes, name) ? `${name} (${other.name})` : name] = { ...column };
  }
  mergeIndexes(first, other);
  internalsOf(first).refreshAttributes();
}

/** The reference may stand in one of the two alone; all else must be the same. */
function mergeColumn(model: ModelClass, known: ColumnAttribute, other: ColumnAttribute, names: string): void {
  const [expected, found] = [known, other].map((column) => columnSql(model, withoutReference(column)));
  if (expected !== found) throw conflictError(names, tableNameOf(model), known.field, expected, found);
  if (known.references || !other.references) return;
  Object.assign(known, { references: other.references, onDelete: other.onDelete, onUpdate: other.onUpdate });
}

function withoutReference(column: ColumnAttribute): ColumnAttribute {
  const rest = { ...column };
  delete rest.references;
  delete rest.onDelete;
  delete rest.onUpdate;
  return rest;
}

function mergeIndexes(first: ModelClass, other: ModelClass): void {
  const { _indexes: indexes } = internalsOf(first);
  const known = new Set(indexes.map(({ name }) => name));
  indexes.push(...internalsOf(other)._indexes.filter(({ name }) => !known.has(name)));
}

function conflictError(names: string, table: string, column: string, expected = '', found = ''): UmbauError {
  return new UmbauError('load', `${names} disagree about ${table}.${column}: ${expected} or ${found}`, {
    hint: 'Define the column alike in both models, or in one of them alone.',
  });
}

function sharedTableWarning(names: string, table: string, file: string | undefined): ModelWarning {
  return {
    ...(file !== undefined && { file }),
    message: `${names} share the table ${table}; it gets the columns of both`,
  };
}
