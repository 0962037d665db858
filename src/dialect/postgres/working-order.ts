import type { Operation } from '../../operation/operation.js';
import type { ForeignKey } from '../../schema/schema.js';
import { isQualified } from './names.js';

/** Foreign keys go before what they refer to, and come after it; no operation passes a rename, which changes what it is called. */
export function inWorkingOrder(operations: readonly Operation[]): Operation[] {
  return inRuns(operations.flatMap(withKeysApart(operations)));
}

function inRuns(operations: readonly Operation[]): Operation[] {
  const isRename = ({ kind }: Operation) => kind === 'renameTable' || kind === 'renameColumn';
  const next = operations.findIndex(isRename);
  if (next === -1) return keysOutermost(operations);
  return [
    ...keysOutermost(operations.slice(0, next)),
    ...operations.slice(next, next + 1),
    ...inRuns(operations.slice(next + 1)),
  ];
}

function keysOutermost(operations: readonly Operation[]): Operation[] {
  const rank = (operation: Operation) => {
    const isKey = 'constraint' in operation && operation.constraint.type === 'foreign key';
    if (!isKey) return 1;
    return operation.kind === 'removeConstraint' ? 0 : 2;
  };
  return [0, 1, 2].flatMap((wanted) => operations.filter((operation) => rank(operation) === wanted));
}

/** Of tables that refer to each other in a circle some foreign keys can only stand apart. */
function withKeysApart(operations: readonly Operation[]): (operation: Operation, position: number) => Operation[] {
  return (operation, position) => {
    const later = operations.slice(position + 1);
    if (operation.kind === 'createTable') return createdApart(operation, later);
    return operation.kind === 'dropTable' ? droppedApart(operation, later) : [operation];
  };
}

type TableOperation<K extends 'createTable' | 'dropTable'> = Extract<Operation, { kind: K }>;

function createdApart(operation: TableOperation<'createTable'>, later: readonly Operation[]): Operation[] {
  const { table } = operation;
  const coming = later.flatMap((other) => (other.kind === 'createTable' ? other.table.name : []));
  const isApart = (key: ForeignKey) =>
    coming.includes(key.table) || key.columns.length > 1 || !!key.extra || isMisplaced(table.name, key);
  const kept = table.foreignKeys.filter((key) => !isApart(key));
  return [
    { ...operation, table: { ...table, foreignKeys: kept } },
    ...table.foreignKeys.filter(isApart).map((key) => keyOperation('addConstraint', table.name, key)),
  ];
}

function droppedApart(operation: TableOperation<'dropTable'>, later: readonly Operation[]): Operation[] {
  const going = later.flatMap((other) => (other.kind === 'dropTable' ? other.table : []));
  const incoming = going.flatMap(({ name, foreignKeys }) =>
    foreignKeys
      .filter((key) => key.table === operation.table.name)
      .map((key) => keyOperation('removeConstraint', name, key)),
  );
  return [...incoming, operation];
}

/** Sequelize looks for a referenced table in the schema of the table that refers to it, if it has one. */
export function isMisplaced(table: string, key: ForeignKey): boolean {
  return isQualified(table) && !isQualified(key.table);
}

function keyOperation(kind: 'addConstraint' | 'removeConstraint', table: string, key: ForeignKey): Operation {
  return { kind, table, constraint: { type: 'foreign key', ...key } };
}
