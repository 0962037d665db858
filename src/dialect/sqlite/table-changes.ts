import type { QueryInterface, QueryInterfaceIndexOptions } from 'sequelize';
import { UmbauError } from '../../error.js';
import { apply } from '../../operation/apply.js';
import type { TableConstraint } from '../../operation/operation.js';
import { findColumn, findTable } from '../../schema/find.js';
import { columnsNamedIn } from '../../schema/names-column.js';
import type { Column, Schema, Table } from '../../schema/schema.js';
import type { TableOperation } from './alter.js';
import {
  columnFromAttribute,
  constraintFromOptions,
  indexFromOptions,
  isOptions,
  type Attribute,
  type ConstraintOptions,
} from './from-sequelize.js';

/** A constraint by its name, or by what it is where it has none. */
export type ConstraintReference = string | { type: string; fields: readonly string[] };

/** One call on the builder that `alterTable` hands out. */
export type TableChange =
  | { readonly method: 'addColumn' | 'changeColumn'; readonly name: string; readonly attribute: Attribute }
  | { readonly method: 'removeColumn'; readonly name: string }
  | { readonly method: 'renameColumn'; readonly from: string; readonly to: string }
  | { readonly method: 'addIndex'; readonly options: QueryInterfaceIndexOptions }
  | { readonly method: 'removeIndex'; readonly index: string | readonly string[] }
  | { readonly method: 'addConstraint'; readonly options: ConstraintOptions }
  | { readonly method: 'removeConstraint'; readonly constraint: ConstraintReference };

/** Turns the calls of one `alterTable` into operations on the table as it is. */
export function operationsOf(
  queryInterface: QueryInterface,
  schema: Schema,
  tableName: string,
  changes: readonly TableChange[],
): TableOperation[] {
  const operations: TableOperation[] = [];
  let current = schema;
  for (const change of changes) {
    const table = requireTable(current, tableName);
    const added = operationsOfChange(queryInterface, table, change);
    current = added.reduce<Schema>(apply, current);
    operations.push(...added);
  }
  const after = requireTable(current, tableName);
  requireSources(after);
  return [...operations, ...integerKey(after, operations)];
}

/** A generated column cannot lose what it is computed from. */
function requireSources({ name: table, columns }: Table): void {
  for (const { name, generated } of columns) {
    const sources = columnsNamedIn(generated?.expression ?? '');
    const lost = sources.find((source) => !columns.some((column) => column.name === source));
    if (lost === undefined) continue;
    throw new UmbauError('alter-table', `${table}.${name} is computed from ${lost}.`, {
      hint: `Remove ${name} before, in a migration, or in the same alterTable.`,
    });
  }
}

/** Sequelize makes INTEGER of a key of any integer type, so that it is the rowid; so do changes that touch the key. */
function integerKey(table: Table, operations: readonly TableOperation[]): TableOperation[] {
  const [key = '', ...others] = table.primaryKey;
  const from = findColumn(table, key);
  if (!from || others.length > 0 || from.type === 'INTEGER' || !from.type.includes('INT')) return [];
  const isTouched = operations.some(
    (operation) =>
      (operation.kind === 'addColumn' && operation.column.name === key) ||
      (operation.kind === 'changeColumn' && operation.to.name === key) ||
      (operation.kind === 'addConstraint' && operation.constraint.type === 'primary key'),
  );
  const to = { ...from, type: 'INTEGER', nullable: false };
  return isTouched ? [{ kind: 'changeColumn', table: table.name, from, to }] : [];
}

function operationsOfChange(queryInterface: QueryInterface, table: Table, change: TableChange): TableOperation[] {
  switch (change.method) {
    case 'addColumn':
      return addColumn(queryInterface, table, change.name, change.attribute);
    case 'changeColumn':
      return changeColumn(queryInterface, table, requireColumn(table, change.name), change.attribute);
    case 'removeColumn':
      return [{ kind: 'removeColumn', table: table.name, column: requireColumn(table, change.name) }];
    case 'renameColumn':
      return [{ kind: 'renameColumn', table: table.name, from: requireColumn(table, change.from).name, to: change.to }];
    case 'addIndex':
      return [{ kind: 'addIndex', table: table.name, index: indexFromOptions(queryInterface, table, change.options) }];
    case 'removeIndex':
      return [{ kind: 'removeIndex', table: table.name, index: requireIndex(table, change.index) }];
    case 'addConstraint': {
      const constraint = constraintFromOptions(queryInterface, table, change.options);
      return [{ kind: 'addConstraint', table: table.name, constraint }];
    }
    case 'removeConstraint':
      return [{ kind: 'removeConstraint', table: table.name, constraint: requireConstraint(table, change.constraint) }];
  }
}

function addColumn(queryInterface: QueryInterface, table: Table, name: string, attribute: Attribute): TableOperation[] {
  if (isOptions(attribute) && !isTyped(attribute)) {
    throw new UmbauError('alter-table', `The new column ${name} of ${table.name} has no type.`);
  }
  const { primaryKey, ...added } = columnFromAttribute(queryInterface, table, name, attribute);
  const operation: TableOperation = { kind: 'addColumn', table: table.name, ...added };
  return primaryKey ? [operation, addPrimaryKey(table, name)] : [operation];
}

/** What the attribute does not state stays as it is; a constraint that stands already is not added again. */
function changeColumn(
  queryInterface: QueryInterface,
  table: Table,
  from: Column,
  attribute: Attribute,
): TableOperation[] {
  const { name } = from;
  const stated = columnFromAttribute(queryInterface, table, name, withType(attribute, from.type));
  const operations: TableOperation[] = [
    { kind: 'changeColumn', table: table.name, from, to: mergeColumn(from, stated.column, attribute) },
  ];
  const isSame = (columns: readonly string[]) => columns.length === 1 && columns[0] === name;
  if (stated.unique && !table.uniques.some((unique) => isSame(unique.columns))) {
    operations.push({ kind: 'addConstraint', table: table.name, constraint: { type: 'unique', ...stated.unique } });
  }
  if (stated.foreignKey) {
    for (const key of table.foreignKeys.filter((candidate) => isSame(candidate.columns))) {
      operations.push({ kind: 'removeConstraint', table: table.name, constraint: { type: 'foreign key', ...key } });
    }
    const constraint = { type: 'foreign key', ...stated.foreignKey } as const;
    operations.push({ kind: 'addConstraint', table: table.name, constraint });
  }
  if (stated.primaryKey && !table.primaryKey.includes(name)) operations.push(addPrimaryKey(table, name));
  return operations;
}

/** Sequelize takes a change without a type, too. */
function withType(attribute: Attribute, type: string): Attribute {
  return isOptions(attribute) && !isTyped(attribute) ? { ...attribute, type } : attribute;
}

function isTyped(options: { readonly type?: unknown }): boolean {
  return options.type !== undefined;
}

function mergeColumn(from: Column, stated: Column, attribute: Attribute): Column {
  const options = isOptions(attribute) ? attribute : { type: attribute };
  const collation = stated.collation ?? from.collation;
  return {
    ...from,
    type: stated.type,
    ...(collation !== undefined && { collation }),
    ...(stated.generated && { generated: stated.generated }),
    nullable: options.allowNull === undefined ? from.nullable : stated.nullable,
    default: 'defaultValue' in options ? stated.default : from.default,
    autoIncrement: options.autoIncrement ?? from.autoIncrement,
  };
}

function addPrimaryKey(table: Table, name: string): TableOperation {
  const columns = [...table.primaryKey, name];
  return { kind: 'addConstraint', table: table.name, constraint: { type: 'primary key', columns } };
}

function requireTable(schema: Schema, name: string): Table {
  const table = findTable(schema, name) ?? schema.tables.find((candidate) => isSameName(candidate.name, name));
  if (table) return table;
  throw new UmbauError('alter-table', `There is no table ${name}.`);
}

/** SQLite tells no upper from lower case. */
function isSameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function requireColumn(table: Table, name: string): Column {
  const column = findColumn(table, name) ?? table.columns.find((candidate) => isSameName(candidate.name, name));
  if (column) return column;
  const names = table.columns.map((other) => other.name).join(', ');
  throw new UmbauError('alter-table', `Table ${table.name} has no column ${name}; it has ${names}.`);
}

/** Sequelize names an index by its table and fields where it is given fields. */
function requireIndex(table: Table, reference: string | readonly string[]) {
  const fields = typeof reference === 'string' ? undefined : reference.join();
  const index = table.indexes.find((candidate) =>
    fields === undefined ? candidate.name === reference : candidate.columns.map((key) => key.column).join() === fields,
  );
  if (index) return index;
  const names = table.indexes.map((other) => other.name).join(', ') || 'none';
  throw new UmbauError('alter-table', `Table ${table.name} has no index ${String(reference)}; it has ${names}.`);
}

function requireConstraint(table: Table, reference: ConstraintReference): TableConstraint {
  const all = constraintsOf(table);
  const found = all.find((constraint) =>
    typeof reference === 'string'
      ? constraint.name === reference
      : constraint.type === reference.type.toLowerCase() && columnsOf(constraint).join() === reference.fields.join(),
  );
  if (found) return found;
  const wanted = typeof reference === 'string' ? reference : `${reference.type} (${reference.fields.join(', ')})`;
  const names = all.map((constraint) => constraint.name ?? `${constraint.type} (${columnsOf(constraint).join(', ')})`);
  throw new UmbauError(
    'alter-table',
    `Table ${table.name} has no constraint ${wanted}; it has ${names.join(', ') || 'none'}.`,
  );
}

function constraintsOf(table: Table): TableConstraint[] {
  return [
    ...table.uniques.map((unique) => ({ type: 'unique', ...unique }) as const),
    ...table.foreignKeys.map((key) => ({ type: 'foreign key', ...key }) as const),
    ...table.checks.map((check) => ({ type: 'check', ...check }) as const),
    ...(table.primaryKey.length > 0
      ? [{ type: 'primary key', columns: table.primaryKey, ...table.primaryKeyDetails } as const]
      : []),
  ];
}

function columnsOf(constraint: TableConstraint): readonly string[] {
  return constraint.type === 'check' ? columnsNamedIn(constraint.expression) : constraint.columns;
}
