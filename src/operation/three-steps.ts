import type { Operation } from './operation.js';
import type { Backfill, Step } from './step.js';
import { tightening, type ChangeColumn } from './tightening.js';

/** Operations in three parts: rows get their values between the first and the last. */
export interface ThreeSteps {
  readonly first: readonly Operation[];
  readonly data: readonly Step[];
  readonly last: readonly Operation[];
}

/**
 * Operations on a table where rows must get a value before columns become NOT NULL: such columns come as nullable ones, a
 * data step for each is left to fill in, and then they become NOT NULL.
 */
export function inThreeSteps(operations: readonly Operation[], backfills: readonly Backfill[]): ThreeSteps {
  const changes = new Map<Operation, ChangeColumn>();
  for (const operation of operations) {
    const change = tightening(operation);
    const isOpen = ({ table, column }: Backfill) => table === change?.table && column === change.to.name;
    if (change && backfills.some(isOpen)) changes.set(operation, change);
  }
  const first = operations.filter((operation) => !isLast(operation));
  return {
    first: first.flatMap((operation) => loosen(operation, changes.get(operation))),
    data: [...changes.values()].map(({ table, to }) => ({ call: 'backfill', table, column: to.name })),
    last: [...changes.values(), ...operations.filter(isLast)],
  };
}

/** Comes when the columns are what they are to be. */
function isLast({ kind }: Operation): boolean {
  return kind === 'addConstraint' || kind === 'addIndex';
}

/** The first of the three steps; a change of an existing column needs none. */
function loosen(operation: Operation, change: ChangeColumn | undefined): Operation[] {
  if (!change) return [operation];
  return operation.kind === 'addColumn' ? [{ ...operation, column: change.from }] : [];
}
