import { apply } from '../../operation/apply.js';
import type { Operation } from '../../operation/operation.js';
import type { ForeignKey, Schema, Table } from '../../schema/schema.js';
import { becomesOther } from './type-change.js';

/** The operations, without the foreign keys between columns that both become something else while only one of them has. */
export function keysAround(operations: readonly Operation[], before: Schema): readonly Operation[] {
  const first = operations.findIndex(({ kind }) => kind === 'changeColumn');
  if (first === -1) return operations;
  const last = operations.findLastIndex(({ kind }) => kind === 'changeColumn');
  const start = operations.slice(0, first).reduce<Schema>(apply, before);
  const becomesOther = otherColumns(operations);
  const keys = start.tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => becomesOther(table, key) && isKept(operations, table, key))
      .map((key) => ({ table: table.name, constraint: { type: 'foreign key', ...key } as const })),
  );
  return [
    ...operations.slice(0, first),
    ...keys.map((key) => ({ kind: 'removeConstraint', ...key }) as const),
    ...operations.slice(first, last + 1),
    ...keys.map((key) => ({ kind: 'addConstraint', ...key }) as const),
    ...operations.slice(last + 1),
  ];
}

/** Whether both ends of a key become columns of another kind. */
function otherColumns(operations: readonly Operation[]): (table: Table, key: ForeignKey) => boolean {
  const changed = new Set(
    operations.flatMap((operation) =>
      operation.kind === 'changeColumn' && becomesOther(operation)
        ? JSON.stringify([operation.table, operation.to.name])
        : [],
    ),
  );
  return (table, key) =>
    key.columns.some(
      (column, position) =>
        changed.has(JSON.stringify([table.name, column])) &&
        changed.has(JSON.stringify([key.table, key.references[position]])),
    );
}

function isKept(operations: readonly Operation[], table: Table, key: ForeignKey): boolean {
  return !operations.some((operation) => {
    if (operation.kind === 'dropTable') return [table.name, key.table].includes(operation.table.name);
    if (operation.kind === 'removeColumn')
      return operation.table === table.name && key.columns.includes(operation.column.name);
    return (
      operation.kind === 'removeConstraint' &&
      operation.table === table.name &&
      operation.constraint.type === 'foreign key' &&
      operation.constraint.columns.join() === key.columns.join()
    );
  });
}
