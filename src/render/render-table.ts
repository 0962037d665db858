import type { TableConstraint } from '../operation/operation.js';
import type { Column, ForeignKey, Table, Unique } from '../schema/schema.js';
import { newColumn } from './render-column.js';
import { tableReference } from './table-reference.js';
import { Expanded, type Properties, type Value } from './value.js';
import type { Words } from './words.js';

/** The arguments of `createTable`. */
export function tableArguments(table: Table, words: Words): Value[] {
  const attributes = columnsInKeyOrder(table).map((column): [string, Properties] => [
    column.name,
    newColumn(column, keysOf(table, column.name), words),
  ]);
  const uniqueKeys = table.uniques.filter((unique) => !isAttribute(unique)).map((unique) => uniqueKey(table, unique));
  const options: Properties = {
    uniqueKeys: uniqueKeys.length === 0 ? undefined : Object.fromEntries(uniqueKeys),
    engine: table.engine,
    ...(table.collation?.isDefault === false && { charset: table.collation.charset, collate: table.collation.name }),
    comment: table.comment,
  };
  const isStated = Object.values(options).some((value) => value !== undefined);
  return [
    tableReference(table.name, words),
    new Expanded(Object.fromEntries(attributes)),
    ...(isStated ? [options] : []),
  ];
}

/** The constraints of a table that `createTable` has no words for. */
export function remainingConstraints(table: Table): TableConstraint[] {
  const stated = table.columns.map((column) => foreignKeyOf(table, column.name));
  const foreignKeys = table.foreignKeys.filter((key) => !stated.includes(key));
  return [
    ...foreignKeys.map((key) => ({ type: 'foreign key', ...key }) as const),
    ...table.checks.map((check) => ({ type: 'check', ...check }) as const),
  ];
}

/** Sequelize puts a composite primary key in the order of the columns. */
function columnsInKeyOrder(table: Table): Column[] {
  const keys = table.primaryKey.flatMap((name) => table.columns.find((column) => column.name === name) ?? []);
  return table.columns.map((column) => (table.primaryKey.includes(column.name) ? (keys.shift() ?? column) : column));
}

function keysOf(table: Table, column: string) {
  return {
    primaryKey: table.primaryKey.includes(column),
    unique: table.uniques.some((unique) => isAttribute(unique) && unique.columns[0] === column),
    foreignKey: foreignKeyOf(table, column),
  };
}

function foreignKeyOf(table: Table, column: string): ForeignKey | undefined {
  return table.foreignKeys.find((key) => key.columns.length === 1 && key.columns[0] === column);
}

/** Whether `unique: true` on the column says all. */
function isAttribute(unique: Unique): boolean {
  return unique.columns.length === 1 && unique.name === undefined;
}

function uniqueKey(table: Table, unique: Unique): [string, Value] {
  const name = unique.name ?? `${table.name}_${unique.columns.join('_')}_unique`;
  return [name, { fields: unique.columns }];
}
