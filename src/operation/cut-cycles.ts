import type { ForeignKey, Table } from '../schema/schema.js';
import type { Operation } from './operation.js';

/**
 * The operations as an engine takes them that wants both tables of a foreign key: a key to a table that comes later is added
 * once that is there, and a key that is in the way of a drop goes first.
 */
export function cutCycles(operations: readonly Operation[]): Operation[] {
  return cutDrops(cutCreates(operations));
}

type CreateTable = Extract<Operation, { kind: 'createTable' }>;

function cutCreates(operations: readonly Operation[]): Operation[] {
  const waiting = new Set(operations.flatMap((operation) => (isCreate(operation) ? operation.table.name : [])));
  const cut: Operation[] = [];
  const result = operations.map((operation) => {
    if (!isCreate(operation)) return operation;
    const { table } = operation;
    waiting.delete(table.name);
    const isLater = (key: ForeignKey) => waiting.has(key.table);
    cut.push(...table.foreignKeys.filter(isLater).map((key) => keyOperation('addConstraint', table, key)));
    return { ...operation, table: withoutKeys(table, isLater) };
  });
  const last = result.findLastIndex(isCreate);
  return [...result.slice(0, last + 1), ...cut, ...result.slice(last + 1)];
}

function cutDrops(operations: readonly Operation[]): Operation[] {
  const drops = operations.flatMap((operation) => (operation.kind === 'dropTable' ? operation.table : []));
  const gone = new Set<string>();
  const cut: Operation[] = [];
  for (const table of drops) {
    cut.push(
      ...table.foreignKeys
        .filter((key) => gone.has(key.table))
        .map((key) => keyOperation('removeConstraint', table, key)),
    );
    gone.add(table.name);
  }
  const first = operations.findIndex(({ kind }) => kind === 'dropTable');
  return first === -1 ? [...operations] : [...operations.slice(0, first), ...cut, ...operations.slice(first)];
}

function isCreate(operation: Operation): operation is CreateTable {
  return operation.kind === 'createTable';
}

function withoutKeys(table: Table, isCut: (key: ForeignKey) => boolean): Table {
  return { ...table, foreignKeys: table.foreignKeys.filter((key) => !isCut(key)) };
}

function keyOperation(kind: 'addConstraint' | 'removeConstraint', { name }: Table, key: ForeignKey): Operation {
  return { kind, table: name, constraint: { type: 'foreign key', ...key } };
}
