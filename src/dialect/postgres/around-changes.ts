import { apply } from '../../operation/apply.js';
import type { Operation, TableConstraint } from '../../operation/operation.js';
import type { ChangeColumn } from '../../operation/tightening.js';
import { findTable } from '../../schema/find.js';
import { namesColumn, isNamedIn } from '../../schema/names-column.js';
import type { Schema, Table } from '../../schema/schema.js';

/** The operations, with all that hangs on a column that has to be made anew taken down before, and put up again behind it. */
export function aroundChanges(operations: readonly Operation[], before: Schema | undefined): readonly Operation[] {
  if (!before) return operations;
  let schema = before;
  return operations.flatMap((operation) => {
    const table = operation.kind === 'changeColumn' ? findTable(schema, operation.table) : undefined;
    schema = apply(schema, operation);
    if (operation.kind !== 'changeColumn' || !table) return [operation];
    const hanging = hangingOn(table, operation);
    return [...hanging.map(({ down }) => down), operation, ...hanging.map(({ up }) => up)];
  });
}

interface Hanging {
  readonly down: Operation;
  readonly up: Operation;
}

function hangingOn(table: Table, { from, to }: ChangeColumn): Hanging[] {
  if (!isMadeAnew(from, to)) return [];
  const checks = table.checks.filter(({ expression }) => isNamedIn(expression, to.name));
  const uniques = table.uniques.filter(({ columns }) => columns.includes(to.name));
  const constraints: readonly TableConstraint[] = [
    ...checks.map((check) => ({ type: 'check' as const, ...check })),
    ...uniques.map((unique) => ({ type: 'unique' as const, ...unique })),
  ];
  const indexes = table.indexes.filter((index) => namesColumn(index, to.name));
  const { name } = table;
  return [
    ...constraints.map((constraint): Hanging => ({
      down: { kind: 'removeConstraint', table: name, constraint },
      up: { kind: 'addConstraint', table: name, constraint },
    })),
    ...indexes.map((index): Hanging => ({
      down: { kind: 'removeIndex', table: name, index },
      up: { kind: 'addIndex', table: name, index },
    })),
  ];
}

/** Whether the values themselves are others: https://www.postgresql.org/docs/15/ddl-generated-columns.html */
export function isMadeAnew({ generated: from }: ChangeColumn['from'], { generated: to }: ChangeColumn['to']): boolean {
  return to !== undefined && from?.expression !== to.expression;
}
