import type { ModelAttributeColumnOptions, Sequelize, TableName } from 'sequelize';
import type { ModelClass } from './model-class.js';

/** What Sequelize 6 has and its types leave out. */
interface ModelInternals {
  /** The attributes without the virtual ones; each has the column's name as `field`. */
  readonly tableAttributes: Readonly<Record<string, ColumnAttribute>>;
  /** `createdAt` and the like → the attribute that Sequelize keeps for it. */
  readonly _timestampAttributes: Readonly<Record<string, string>>;
  readonly _indexes: { readonly name: string; readonly fields: readonly unknown[] }[];
  refreshAttributes(): void;
}

interface QueryGenerator {
  attributesToSQL(
    attributes: Readonly<Record<string, ModelAttributeColumnOptions>>,
    options: { readonly table: TableName; readonly context: 'createTable' },
  ): Readonly<Record<string, string>>;
}

export type ColumnAttribute = ModelAttributeColumnOptions & { readonly field: string };

export function internalsOf(model: ModelClass): ModelInternals {
  return model as unknown as ModelInternals;
}

/** Without asking the instance, as the models do. */
export function dialectOf(sequelize: Sequelize): string {
  return (sequelize as unknown as { readonly options: { readonly dialect: string } }).options.dialect;
}

/** The SQL of a column's definition in CREATE TABLE. */
export function columnSql(model: ModelClass, attribute: ColumnAttribute): string {
  const generator = model.sequelize?.getQueryInterface().queryGenerator as QueryGenerator;
  const sql = generator.attributesToSQL(
    { [attribute.field]: attribute },
    { table: model.getTableName(), context: 'createTable' },
  );
  return Object.values(sql).join(' ');
}
