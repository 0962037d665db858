import type { Column, ForeignKey, Index, IndexColumn, TableOptions, Unique } from '../schema/schema.js';
import type { Operation, OperationDocument, TableConstraint } from './operation.js';

/** The operation in words, e.g. `add column users.email VARCHAR(255)`. */
export function describe(operation: Operation): string {
  switch (operation.kind) {
    case 'createTable':
      return `create table ${operation.table.name}`;
    case 'dropTable':
      return `drop table ${operation.table.name}`;
    case 'renameTable':
      return `rename table ${operation.from} to ${operation.to}`;
    case 'changeTable':
      return `change table ${operation.table}: ${describeOptions(operation.from, operation.to)}`;
    case 'addColumn':
      return `add column ${operation.table}.${describeColumn(operation)}`;
    case 'removeColumn':
      return `drop column ${operation.table}.${operation.column.name}`;
    case 'changeColumn':
      return `change ${operation.table}.${operation.to.name}: ${describeChange(operation.from, operation.to)}`;
    case 'renameColumn':
      return `rename column ${operation.table}.${operation.from} to ${operation.to}`;
    case 'addIndex':
      return `add ${describeIndex(operation.table, operation.index)}`;
    case 'removeIndex':
      return `drop ${describeIndex(operation.table, operation.index)}`;
    case 'addConstraint':
      return `add ${describeConstraint(operation.table, operation.constraint)}`;
    case 'removeConstraint':
      return `drop ${describeConstraint(operation.table, operation.constraint)}`;
  }
}

/** The operation as `--json` and the log show it; a renamed table or column goes by its former name. */
export function toDocument(operation: Operation): OperationDocument {
  const { kind } = operation;
  const description = describe(operation);
  switch (kind) {
    case 'createTable':
    case 'dropTable':
      return { kind, table: operation.table.name, description };
    case 'renameTable':
      return { kind, table: operation.from, description };
    case 'changeTable':
      return { kind, table: operation.table, description };
    case 'addColumn':
    case 'removeColumn':
      return { kind, table: operation.table, column: operation.column.name, description };
    case 'changeColumn':
      return { kind, table: operation.table, column: operation.to.name, description };
    case 'renameColumn':
      return { kind, table: operation.table, column: operation.from, description };
    case 'addIndex':
    case 'removeIndex':
      return { kind, table: operation.table, index: operation.index.name, description };
    case 'addConstraint':
    case 'removeConstraint':
      return { kind, table: operation.table, constraint: constraintName(operation.constraint), description };
  }
}

/** An operation that is one on a target alone. */
export function toTargetDocument(operation: Operation, target: string): OperationDocument {
  const document = toDocument(operation);
  return { ...document, description: `on ${target}: ${document.description}`, target };
}

function describeOptions(from: TableOptions, to: TableOptions): string {
  const changes = [
    from.engine !== to.engine && `engine ${from.engine ?? 'by default'} → ${to.engine ?? 'by default'}`,
    from.collation?.name !== to.collation?.name &&
      `collation ${from.collation?.name ?? 'none'} → ${to.collation?.name ?? 'none'}`,
    from.comment !== to.comment && `comment ${quoted(from.comment)} → ${quoted(to.comment)}`,
  ];
  return changes.filter(Boolean).join(', ');
}

interface ColumnWithConstraints {
  readonly column: Column;
  readonly unique?: Unique;
  readonly foreignKey?: ForeignKey;
}

function describeColumn({ column, unique, foreignKey }: ColumnWithConstraints): string {
  return words([
    column.name,
    column.type,
    column.collation && `COLLATE ${column.collation}`,
    column.generated && `AS (${column.generated.expression})`,
    column.autoIncrement && 'AUTOINCREMENT',
    !column.nullable && 'NOT NULL',
    column.default !== null && `DEFAULT ${column.default}`,
    unique && 'UNIQUE',
    foreignKey && `→ ${describeTarget(foreignKey)}`,
  ]);
}

function describeChange(from: Column, to: Column): string {
  const changes = [
    from.type !== to.type && `${from.type} → ${to.type}`,
    from.nullable !== to.nullable && (to.nullable ? 'now nullable' : 'now NOT NULL'),
    from.default !== to.default && `default ${from.default ?? 'none'} → ${to.default ?? 'none'}`,
    from.collation !== to.collation && `collation ${from.collation ?? 'BINARY'} → ${to.collation ?? 'BINARY'}`,
    from.autoIncrement !== to.autoIncrement && (to.autoIncrement ? 'now AUTOINCREMENT' : 'no longer AUTOINCREMENT'),
    from.comment !== to.comment && `comment ${quoted(from.comment)} → ${quoted(to.comment)}`,
    expressionOf(from) !== expressionOf(to) && `generated as ${expressionOf(from)} → ${expressionOf(to)}`,
  ];
  return changes.filter(Boolean).join(', ') || 'same definition';
}

function expressionOf({ generated }: Column): string {
  return generated ? `${generated.expression} ${generated.stored ? 'STORED' : 'VIRTUAL'}` : 'nothing';
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'none' : JSON.stringify(text);
}

function describeIndex(table: string, index: Index): string {
  return words([
    index.invalid && 'invalid',
    index.unique && 'unique',
    `index ${index.name} on ${table}`,
    index.method && `USING ${index.method}`,
    `(${index.columns.map(describeIndexColumn).join(', ')})`,
    index.include && `INCLUDE ${list(index.include)}`,
    index.extra,
    index.where !== undefined && `WHERE ${index.where}`,
  ]);
}

function describeIndexColumn({ column, expression, length, collation, operator, order, nulls }: IndexColumn): string {
  const key = `${column ?? expression ?? ''}${length === undefined ? '' : `(${length})`}`;
  return words([key, collation && `COLLATE ${collation}`, operator, order, nulls && `NULLS ${nulls}`]);
}

function describeConstraint(table: string, constraint: TableConstraint): string {
  const name = constraint.name === undefined ? '' : ` ${constraint.name} on`;
  return `${constraint.type}${name} ${table} ${describeBody(constraint)}`;
}

function describeBody(constraint: TableConstraint): string {
  switch (constraint.type) {
    case 'unique':
    case 'primary key':
      return list(constraint.columns);
    case 'foreign key':
      return `${list(constraint.columns)} → ${describeTarget(constraint)}`;
    case 'check':
      return `(${constraint.expression})`;
  }
}

function describeTarget(key: ForeignKey): string {
  return words([
    `${key.table} ${list(key.references)}`,
    key.onDelete !== 'NO ACTION' && `ON DELETE ${key.onDelete}`,
    key.onUpdate !== 'NO ACTION' && `ON UPDATE ${key.onUpdate}`,
  ]);
}

function constraintName(constraint: TableConstraint): string {
  if (constraint.name !== undefined) return constraint.name;
  return `${constraint.type} ${constraint.type === 'check' ? describeBody(constraint) : list(constraint.columns)}`;
}

function list(names: readonly string[]): string {
  return `(${names.join(', ')})`;
}

function words(parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}
