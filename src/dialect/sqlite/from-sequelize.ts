import type {
  AddConstraintOptions,
  DataType,
  ModelAttributeColumnOptions,
  QueryInterface,
  QueryInterfaceIndexOptions,
} from 'sequelize';
import type { TableConstraint } from '../../operation/operation.js';
import { findColumn } from '../../schema/find.js';
import type { Column, ForeignKey, Index, Table, Unique } from '../../schema/schema.js';
import { parseCreateIndex } from './parse-create-index.js';
import { parseCreateTable } from './parse-create-table.js';
import { quoteIdentifier as quote } from './tokenize.js';

export type Attribute = DataType | string | ModelAttributeColumnOptions;

/** The parts of Sequelize's SQLite query generator that turn its words into SQL; not in its typings. */
interface QueryGenerator {
  attributesToSQL(attributes: Record<string, unknown>): Record<string, string>;
  getConstraintSnippet(table: string, options: AddConstraintOptions): string;
  addIndexQuery(table: { tableName: string }, options: object, rawTable: string): string;
  createTableQuery(table: { tableName: string }, attributes: Record<string, string>, options: object): string;
}

interface AttributeNormalizer {
  normalizeAttribute(attribute: unknown): object;
}

/** A column as Sequelize's attribute options describe it, with the constraints that they add. */
export interface AttributeColumn {
  readonly column: Column;
  readonly primaryKey: boolean;
  readonly unique?: Unique;
  readonly foreignKey?: ForeignKey;
}

/** Lets Sequelize write the column's SQL and reads that: its words then mean what they mean in `createTable`. */
export function columnFromAttribute(
  queryInterface: QueryInterface,
  table: Table,
  name: string,
  attribute: Attribute,
): AttributeColumn {
  const sql = attributeSql(queryInterface, name, attribute);
  const others = Object.fromEntries(table.columns.map((column) => [column.name, '']));
  const query = generatorOf(queryInterface).createTableQuery({ tableName: table.name }, { ...others, [name]: sql }, {});
  const parsed = parseCreateTable(query);
  const column = findColumn(parsed, name);
  if (!column) throw new Error(`No column in ${sql}`);
  const [unique] = parsed.uniques;
  const [foreignKey] = parsed.foreignKeys;
  return {
    column,
    primaryKey: parsed.primaryKey.length > 0,
    ...(unique && { unique }),
    ...(foreignKey && { foreignKey }),
  };
}

function attributeSql(queryInterface: QueryInterface, name: string, attribute: Attribute): string {
  const generator = generatorOf(queryInterface);
  const normalizer = queryInterface.sequelize as unknown as AttributeNormalizer;
  const normalized = normalizer.normalizeAttribute(isOptions(attribute) ? attribute : { type: attribute });
  return generator.attributesToSQL({ [name]: { ...normalized, field: name } })[name] ?? '';
}

/** Whether an attribute is given by options rather than by its type alone. */
export function isOptions(attribute: Attribute): attribute is ModelAttributeColumnOptions {
  return typeof attribute === 'object' && Object.getPrototypeOf(attribute) === Object.prototype;
}

/** The options of `addConstraint`, or the constraint as SQL where Sequelize has no words for it. */
export type ConstraintOptions = AddConstraintOptions | { readonly sql: string };

/** A constraint as the options of Sequelize's `addConstraint` describe it, with Sequelize's name for a nameless one. */
export function constraintFromOptions(
  queryInterface: QueryInterface,
  table: Table,
  options: ConstraintOptions,
): TableConstraint {
  const snippet =
    'sql' in options ? options.sql : generatorOf(queryInterface).getConstraintSnippet(table.name, { ...options });
  const names = table.columns.map((column) => quote(column.name));
  const parsed = parseCreateTable(`CREATE TABLE ${quote(table.name)} (${[...names, snippet].join(', ')})`);
  const [unique] = parsed.uniques;
  const [foreignKey] = parsed.foreignKeys;
  const [check] = parsed.checks;
  if (unique) return { type: 'unique', ...unique };
  if (foreignKey) return { type: 'foreign key', ...foreignKey };
  if (check) return { type: 'check', ...check };
  return { type: 'primary key', columns: parsed.primaryKey, ...parsed.primaryKeyDetails };
}

/** An index as the options of Sequelize's `addIndex` describe it. */
export function indexFromOptions(
  queryInterface: QueryInterface,
  table: Table,
  options: QueryInterfaceIndexOptions,
): Index {
  // Sequelize splits a plain name at dots.
  const sql = generatorOf(queryInterface).addIndexQuery({ tableName: table.name }, { ...options }, table.name);
  return parseCreateIndex(
    sql,
    table.columns.map((column) => column.name),
  );
}

function generatorOf(queryInterface: QueryInterface): QueryGenerator {
  return queryInterface.queryGenerator as QueryGenerator;
}
