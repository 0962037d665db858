import type { TableConstraint } from '../../operation/operation.js';
import type { Check, Column, ForeignKey, Index, IndexColumn, KeyDetails, Table, Unique } from '../../schema/schema.js';
import { quoteIdentifier as quote } from './tokenize.js';

/** The CREATE TABLE statement of a table; `name` stands in where it is made under another name. */
export function createTableSql(table: Table, name: string = table.name): string {
  return `CREATE TABLE ${quote(name)} (${definitionsOf(table).join(', ')})${optionsOf(table)}`;
}

/** The CREATE TABLE statement with a definition a line, for a person to read. */
export function createTableLines(table: Table): string[] {
  const definitions = definitionsOf(table);
  const separator = (position: number) => (position < definitions.length - 1 ? ',' : '');
  return [
    `CREATE TABLE ${quote(table.name)} (`,
    ...definitions.map((definition, position) => `  ${definition}${separator(position)}`),
    `)${optionsOf(table)}`,
  ];
}

function optionsOf({ options }: Table): string {
  return options ? ` ${options}` : '';
}

function definitionsOf(table: Table): string[] {
  const [key, ...others] = table.primaryKey;
  const isInline = others.length === 0 && table.primaryKeyDetails === undefined;
  return [
    ...table.columns.map((column) => columnSql(column, isInline && column.name === key)),
    ...(isInline ? [] : [primaryKeySql(table)]),
    ...table.uniques.map(uniqueSql),
    ...table.foreignKeys.map(foreignKeySql),
    ...table.checks.map(checkSql),
  ];
}

/** A column's definition as CREATE TABLE and ADD COLUMN take it. */
export function columnSql(column: Column, primaryKey: boolean): string {
  const parts = [quote(column.name), column.type];
  if (primaryKey) parts.push('PRIMARY KEY');
  if (primaryKey && column.autoIncrement) parts.push('AUTOINCREMENT');
  if (!column.nullable && !(primaryKey && column.type === 'INTEGER')) parts.push('NOT NULL');
  if (!column.nullable && column.extra) parts.push(column.extra);
  if (column.default !== null) parts.push(`DEFAULT ${column.default}`);
  if (column.collation !== undefined) parts.push(`COLLATE ${column.collation}`);
  if (column.generated) {
    parts.push(
      `GENERATED ALWAYS AS (${column.generated.expression}) ${column.generated.stored ? 'STORED' : 'VIRTUAL'}`,
    );
  }
  return parts.filter(Boolean).join(' ');
}

/** The CREATE INDEX statement of an index. */
export function createIndexSql(table: string, index: Index): string {
  const unique = index.unique ? 'UNIQUE ' : '';
  const where = index.where === undefined ? '' : ` WHERE ${index.where}`;
  const columns = index.columns.map(indexKeySql).join(', ');
  return `CREATE ${unique}INDEX ${quote(index.name)} ON ${quote(table)} (${columns})${where}`;
}

function indexKeySql(key: IndexColumn): string {
  const parts = [key.column === undefined ? (key.expression ?? '') : quote(key.column)];
  if (key.collation !== undefined) parts.push(`COLLATE ${key.collation}`);
  if (key.order) parts.push(key.order);
  return parts.join(' ');
}

/** A constraint as a definition of its table. */
export function tableConstraintSql(constraint: TableConstraint): string {
  switch (constraint.type) {
    case 'unique':
      return uniqueSql(constraint);
    case 'foreign key':
      return foreignKeySql(constraint);
    case 'check':
      return checkSql(constraint);
    case 'primary key':
      return keySql(constraint.columns, constraint);
  }
}

function primaryKeySql({ primaryKey, primaryKeyDetails, columns }: Table): string {
  const counts = columns.some((column) => column.autoIncrement) ? ' AUTOINCREMENT' : '';
  return keySql(primaryKey, primaryKeyDetails, counts);
}

function keySql(columns: readonly string[], details: KeyDetails = {}, counts = ''): string {
  return constraintSql(details, `PRIMARY KEY (${details.keys ?? list(columns)}${counts})`);
}

function uniqueSql(unique: Unique): string {
  return constraintSql(unique, `UNIQUE (${unique.keys ?? list(unique.columns)})`);
}

/** The REFERENCES clause of a foreign key. */
export function referencesSql(key: ForeignKey): string {
  const columns = key.references.length > 0 ? ` (${list(key.references)})` : '';
  const parts = [`REFERENCES ${quote(key.table)}${columns}`];
  if (key.onDelete !== 'NO ACTION') parts.push(`ON DELETE ${key.onDelete}`);
  if (key.onUpdate !== 'NO ACTION') parts.push(`ON UPDATE ${key.onUpdate}`);
  return parts.join(' ');
}

function foreignKeySql(key: ForeignKey): string {
  return constraintSql(key, `FOREIGN KEY (${list(key.columns)}) ${referencesSql(key)}`);
}

function checkSql(check: Check): string {
  return constraintSql(check, `CHECK (${check.expression})`);
}

function constraintSql(constraint: { readonly name?: string; readonly extra?: string }, clause: string): string {
  const name = constraint.name === undefined ? '' : `CONSTRAINT ${quote(constraint.name)} `;
  return `${name}${clause}${constraint.extra ? ` ${constraint.extra}` : ''}`;
}

function list(names: readonly string[]): string {
  return names.map(quote).join(', ');
}
