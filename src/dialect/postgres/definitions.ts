import type { TableConstraint } from '../../operation/operation.js';
import type { Column, ForeignKey, Index, IndexColumn, Table } from '../../schema/schema.js';
import { defaultConstraintName } from './default-names.js';
import { quoteString, parseTableName } from './names.js';

// All names stand in backticks here, as in every expression of a schema; a migration is written, and a statement is
// executed, with Postgres' own quotes instead.

export function name(text: string): string {
  return `\`${text.replaceAll('`', '``')}\``;
}

/** A table's name, or that of what lies in the same schema. */
export function tableNameSql(table: string, beside?: string): string {
  const { schema, name: own } = parseTableName(table);
  return [...(schema === undefined ? [] : [schema]), beside ?? own].map(name).join('.');
}

function list(names: readonly string[]): string {
  return names.map(name).join(', ');
}

/** The type as SQL has it: an ENUM goes by its type's name. */
export function typeSql(table: string, { type, enumName }: Column): string {
  if (enumName === undefined) return type;
  return `${enumTypeSql(table, enumName)}${type.endsWith('[]') ? '[]' : ''}`;
}

/** A type of another schema than its table's is called by both. */
export function enumTypeSql(table: string, enumName: string): string {
  return enumName.includes('.') ? tableNameSql(enumName) : tableNameSql(table, enumName);
}

/** Whether Sequelize made the type of an ENUM; a model may name any other as SQL, which is somebody's own and stays. */
export function isMadeBySequelize(enumName: string | undefined): enumName is string {
  return enumName?.slice(enumName.lastIndexOf('.') + 1).startsWith('enum_') === true;
}

/** The statement that makes the type of an ENUM, if that comes with its column. */
export function createEnum(table: string, { type, enumName }: Column): string[] {
  if (!isMadeBySequelize(enumName)) return [];
  return [`CREATE TYPE ${enumTypeSql(table, enumName)} AS ${type.replace(/\[\]$/, '')}`];
}

/** A column's definition as CREATE TABLE and ADD COLUMN take it. */
export function columnSql(table: string, column: Column): string {
  const isSerial = column.autoIncrement && column.extra === undefined;
  return [
    name(column.name),
    isSerial ? serialTypes.get(column.type) : typeSql(table, column),
    column.collation !== undefined && `COLLATE ${name(column.collation)}`,
    column.generated && `GENERATED ALWAYS AS (${column.generated.expression}) STORED`,
    column.extra,
    !column.nullable && 'NOT NULL',
    column.default !== null && `DEFAULT ${column.default}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const serialTypes: ReadonlyMap<string, string> = new Map([
  ['SMALLINT', 'SMALLSERIAL'],
  ['INTEGER', 'SERIAL'],
  ['BIGINT', 'BIGSERIAL'],
]);

/** The CREATE TABLE statement with a definition a line, without indexes and foreign keys. */
export function createTableLines(table: Table): string[] {
  const { uniques, checks, primaryKey, primaryKeyDetails } = table;
  const definitions = [
    ...table.columns.map((column) => columnSql(table.name, column)),
    ...(primaryKey.length === 0
      ? []
      : [constraintSql({ type: 'primary key', columns: primaryKey, ...primaryKeyDetails })]),
    ...uniques.map((unique) => constraintSql({ type: 'unique', ...unique })),
    ...checks.map((check) => constraintSql({ type: 'check', ...check })),
  ];
  const separator = (position: number) => (position < definitions.length - 1 ? ',' : '');
  return [
    `CREATE TABLE ${tableNameSql(table.name)} (`,
    ...definitions.map((definition, position) => `  ${definition}${separator(position)}`),
    ')',
  ];
}

/** A constraint as CREATE TABLE and ADD take it. */
export function constraintSql(constraint: TableConstraint): string {
  const prefix = constraint.name === undefined ? '' : `CONSTRAINT ${name(constraint.name)} `;
  return `${prefix}${constraintBody(constraint)}`;
}

function constraintBody(constraint: TableConstraint): string {
  const { extra } = constraint;
  switch (constraint.type) {
    case 'primary key':
    case 'unique': {
      const nulls = extra?.startsWith('NULLS NOT DISTINCT') ? ' NULLS NOT DISTINCT' : '';
      const rest = extra?.replace(/^NULLS NOT DISTINCT\s*/, '');
      return `${constraint.type.toUpperCase()}${nulls} (${list(constraint.columns)})${rest ? ` ${rest}` : ''}`;
    }
    case 'foreign key':
      return `FOREIGN KEY (${list(constraint.columns)}) ${referencesSql(constraint)}`;
    case 'check':
      return extra === 'EXCLUDE' ? constraint.expression : `CHECK (${constraint.expression})`;
  }
}

function referencesSql({ table, references, onDelete, onUpdate, extra }: ForeignKey): string {
  return [
    `REFERENCES ${tableNameSql(table)} (${list(references)})`,
    onDelete !== 'NO ACTION' && `ON DELETE ${onDelete}`,
    onUpdate !== 'NO ACTION' && `ON UPDATE ${onUpdate}`,
    extra,
  ]
    .filter(Boolean)
    .join(' ');
}

export function createIndexSql(table: string, index: Index): string {
  const kind = `${index.unique ? 'UNIQUE ' : ''}INDEX${concurrently(index)}`;
  return [
    `CREATE ${kind} ${name(index.name)} ON ${tableNameSql(table)}`,
    index.method && `USING ${index.method}`,
    `(${index.columns.map(indexKeySql).join(', ')})`,
    index.include && `INCLUDE (${list(index.include)})`,
    index.extra,
    index.where !== undefined && `WHERE ${index.where}`,
  ]
    .filter(Boolean)
    .join(' ');
}

export function dropIndexSql(table: string, index: Index): string {
  return `DROP INDEX${concurrently(index)} ${tableNameSql(table, index.name)}`;
}

function concurrently(index: Index): string {
  return index.concurrently ? ' CONCURRENTLY' : '';
}

function indexKeySql({ column, expression = '', collation, operator, order, nulls }: IndexColumn): string {
  return [
    column === undefined ? expression : name(column),
    collation !== undefined && `COLLATE ${name(collation)}`,
    operator,
    order,
    nulls && `NULLS ${nulls}`,
  ]
    .filter(Boolean)
    .join(' ');
}

export function commentSql(on: string, comment: string | undefined): string {
  return `COMMENT ON ${on} IS ${comment === undefined ? 'NULL' : quoteString(comment)}`;
}

/** The constraint with the name that Postgres gives it where it has none of its own. */
export function named<T extends TableConstraint>(table: string, constraint: T): T {
  return constraint.name === undefined ? { ...constraint, name: defaultNameOf(table, constraint) } : constraint;
}

export function defaultNameOf(table: string, constraint: TableConstraint): string {
  const { name: own } = parseTableName(table);
  switch (constraint.type) {
    case 'primary key':
      return defaultConstraintName(own, [], 'pkey');
    case 'unique':
      return defaultConstraintName(own, constraint.columns, 'key');
    case 'foreign key':
      return defaultConstraintName(own, constraint.columns, 'fkey');
    case 'check':
      return defaultConstraintName(own, [], 'check');
  }
}
