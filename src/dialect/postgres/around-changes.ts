import { apply } from '../../operation/apply.js';
import type { Operation } from '../../operation/operation.js';
import type { ChangeColumn } from '../../operation/tightening.js';
import { findTable } from '../../schema/find.js';
import { isNamedIn } from '../../schema/names-column.js';
import type { Column, Schema, Table } from '../../schema/schema.js';
import { hangingOn, hangingOnValues } from './hanging.js';
import { keysAround } from './keys-around.js';
import { becomesOther } from './type-change.js';

/**
 * The operations, with all that Postgres does not change along with a column taken down before, and put up again behind it:
 * https://www.postgresql.org/docs/current/sql-altertable.html
 */
export function aroundChanges(operations: readonly Operation[], before: Schema | undefined): readonly Operation[] {
  let schema = before;
  const around = runsOfChanges(operations).flatMap((run) => {
    const [first] = run;
    const table = first?.kind === 'changeColumn' && schema ? findTable(schema, first.table) : undefined;
    schema = schema && run.reduce<Schema>(apply, schema);
    return aroundRun(run, table);
  });
  return before ? keysAround(around, before) : around;
}

/** Changes of one table's columns stand together, all else alone. */
function runsOfChanges(operations: readonly Operation[]): Operation[][] {
  const runs: Operation[][] = [];
  for (const operation of operations) {
    const last = runs.at(-1)?.at(-1);
    const goesOn = operation.kind === 'changeColumn' && last?.kind === 'changeColumn' && last.table === operation.table;
    if (goesOn) runs.at(-1)?.push(operation);
    else runs.push([operation]);
  }
  return runs;
}

/** A column that is dropped and added again. */
interface MadeAnew {
  readonly from: Column;
  readonly to: Column;
}

function aroundRun(run: readonly Operation[], table: Table | undefined): Operation[] {
  const changes = run.filter((operation) => operation.kind === 'changeColumn');
  const [first] = changes;
  if (!first) return [...run];
  const retyped = changes.filter(isRetyped);
  const anew = columnsMadeAnew(changes, retyped, table);
  const kept = changes.filter(({ to }) => !anew.some((column) => column.to.name === to.name));
  const hanging = [
    ...hangingOn(
      table,
      anew.map(({ from }) => from.name),
    ),
    ...hangingOnValues(table, kept.filter(becomesOther)),
  ];
  const taken = [...new Map(hanging.map((item) => [JSON.stringify(item.down), item])).values()];
  return [
    ...taken.map(({ down }) => down),
    ...anew.map(({ from }) => ({ kind: 'removeColumn', table: first.table, column: from }) as const),
    ...kept,
    ...anew.map(({ to }) => ({ kind: 'addColumn', table: first.table, column: to }) as const),
    ...taken.map(({ up }) => up),
  ];
}

function isRetyped({ from, to }: ChangeColumn): boolean {
  return from.type !== to.type || from.collation !== to.collation;
}

/** Columns that are computed otherwise, or from what gets another type: they have no values of their own to lose. */
function columnsMadeAnew(
  changes: readonly ChangeColumn[],
  retyped: readonly ChangeColumn[],
  table: Table | undefined,
): MadeAnew[] {
  const isFed = ({ generated }: Column) => retyped.some(({ to }) => isNamedIn(generated?.expression, to.name));
  const changed = changes.filter(({ from, to }) => isComputedAnew(from, to) || (to.generated && isFed(from)));
  const others = table?.columns.filter(
    (column) => isFed(column) && !changes.some(({ from }) => from.name === column.name),
  );
  return [...changed, ...(others ?? []).map((column) => ({ from: column, to: column }))];
}

/** Whether the values themselves are others: https://www.postgresql.org/docs/15/ddl-generated-columns.html */
function isComputedAnew({ generated: from }: Column, { generated: to }: Column): boolean {
  return to !== undefined && from?.expression !== to.expression;
}
