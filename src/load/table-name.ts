import type { ModelClass } from './model-class.js';

/** The model's table as one name, with its schema where it has one. */
export function tableNameOf(model: ModelClass): string {
  return joinTableName(model.getTableName());
}

/** A table as Sequelize names it, also in a reference. */
export function joinTableName(name: string | { readonly tableName: string; readonly schema?: string }): string {
  if (typeof name === 'string') return name;
  return name.schema ? `${name.schema}.${name.tableName}` : name.tableName;
}
