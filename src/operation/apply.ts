import { UmbauError } from '../error.js';
import { canonicalCheck, canonicalForeignKey, canonicalUnique } from '../schema/canonical.js';
import { byName, findColumn, findTable } from '../schema/find.js';
import { isNamedIn, namesColumn } from '../schema/names-column.js';
import type { Column, ForeignKey, Schema, Table, Unique } from '../schema/schema.js';
import { without as omit } from '../schema/without.js';
import type { Operation, TableConstraint } from './operation.js';
import { renameColumn, renameTable } from './rename.js';

/** The schema after an operation. Throws where the operation does not fit the schema. */
export function apply(schema: Schema, operation: Operation): Schema {
  switch (operation.kind) {
    case 'createTable':
      return { tables: [...schema.tables, operation.table].sort(byName) };
    case 'dropTable':
      requireTable(schema, operation.table.name);
      return { tables: schema.tables.filter((table) => table.name !== operation.table.name) };
    case 'renameTable':
      requireTable(schema, operation.from);
      return renameTable(schema, operation.from, operation.to);
    case 'renameColumn':
      requireColumn(requireTable(schema, operation.table), operation.from);
      return renameColumn(schema, operation.table, operation.from, operation.to);
    case 'changeTable':
    case 'addColumn':
    case 'removeColumn':
    case 'changeColumn':
    case 'addIndex':
    case 'removeIndex':
    case 'addConstraint':
    case 'removeConstraint': {
      const changed = changeTable(requireTable(schema, operation.table), operation);
      return { tables: schema.tables.map((table) => (table.name === changed.name ? changed : table)) };
    }
  }
}

type TableOperation = Exclude<Operation, { kind: 'createTable' | 'dropTable' | 'renameTable' | 'renameColumn' }>;

function changeTable(table: Table, operation: TableOperation): Table {
  switch (operation.kind) {
    case 'changeTable':
      return withOptions(table, operation);
    case 'addColumn':
      return {
        ...table,
        columns: [...table.columns, operation.column],
        uniques: operation.unique ? [...table.uniques, operation.unique] : table.uniques,
        foreignKeys: operation.foreignKey ? [...table.foreignKeys, operation.foreignKey] : table.foreignKeys,
      };
    case 'removeColumn':
      return withoutColumn(table, requireColumn(table, operation.column.name).name);
    case 'changeColumn':
      requireColumn(table, operation.from.name);
      return withColumn(table, operation.to);
    case 'addIndex':
      return { ...table, indexes: [...table.indexes, operation.index].sort(byName) };
    case 'removeIndex':
      return { ...table, indexes: table.indexes.filter((index) => index.name !== operation.index.name) };
    case 'addConstraint':
      return addConstraint(table, operation.constraint);
    case 'removeConstraint':
      return removeConstraint(table, operation.constraint);
  }
}

function withOptions(table: Table, { to, columns }: Extract<Operation, { kind: 'changeTable' }>): Table {
  const bare = omit(omit(omit(table, 'comment'), 'engine'), 'collation');
  return { ...columns.reduce((changed, pair) => withColumn(changed, pair.to), bare), ...to };
}

function withColumn<T extends Pick<Table, 'columns'>>(table: T, column: Column): T {
  return { ...table, columns: table.columns.map((old) => (old.name === column.name ? column : old)) };
}

/** A column takes along whatever names it, as on every database that can drop one. */
function withoutColumn(table: Table, name: string): Table {
  const { primaryKey } = table;
  return {
    ...(primaryKey.includes(name)
      ? withPrimaryKey(table, { columns: primaryKey.filter((key) => key !== name) })
      : table),
    columns: table.columns.filter((column) => column.name !== name),
    uniques: table.uniques.filter((unique) => !unique.columns.includes(name)),
    foreignKeys: table.foreignKeys.filter((key) => !key.columns.includes(name)),
    checks: table.checks.filter((check) => !isNamedIn(check.expression, name)),
    indexes: table.indexes.filter((index) => !namesColumn(index, name)),
  };
}

function addConstraint(table: Table, constraint: TableConstraint): Table {
  switch (constraint.type) {
    case 'primary key':
      return withPrimaryKey(table, constraint);
    case 'unique':
      return { ...table, uniques: [...table.uniques, omit(constraint, 'type')] };
    case 'foreign key':
      return { ...table, foreignKeys: [...table.foreignKeys, omit(constraint, 'type')] };
    case 'check':
      return { ...table, checks: [...table.checks, omit(constraint, 'type')] };
  }
}

function removeConstraint(table: Table, constraint: TableConstraint): Table {
  switch (constraint.type) {
    case 'primary key':
      return withPrimaryKey(table, { columns: [] });
    case 'unique':
      return { ...table, uniques: without(table.uniques, constraint, canonicalUnique) };
    case 'foreign key':
      return { ...table, foreignKeys: without<ForeignKey>(table.foreignKeys, constraint, canonicalForeignKey) };
    case 'check':
      return { ...table, checks: without(table.checks, constraint, canonicalCheck) };
  }
}

function withPrimaryKey(table: Table, { columns, name, keys, extra }: Unique): Table {
  const details = { ...(name && { name }), ...(keys && { keys }), ...(extra && { extra }) };
  return {
    ...omit(table, 'primaryKeyDetails'),
    primaryKey: columns,
    ...(Object.keys(details).length > 0 && { primaryKeyDetails: details }),
  };
}

function without<T>(list: readonly T[], item: T, key: (item: T) => string): T[] {
  return list.filter((other) => key(other) !== key(item));
}

function requireTable(schema: Schema, name: string): Table {
  const table = findTable(schema, name);
  if (!table) throw new UmbauError('alter-table', `There is no table ${name}.`);
  return table;
}

function requireColumn(table: Table, name: string): Column {
  const column = findColumn(table, name);
  if (column) return column;
  const names = table.columns.map((other) => other.name).join(', ');
  throw new UmbauError('alter-table', `Table ${table.name} has no column ${name}; it has ${names}.`);
}
