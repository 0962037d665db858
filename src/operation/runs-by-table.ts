import type { Operation } from './operation.js';

/** Neighbouring operations on one table; what makes, drops or renames one stands alone. */
export interface Run {
  readonly table?: string;
  readonly operations: readonly Operation[];
}

export function runsByTable(operations: readonly Operation[]): Run[] {
  const runs: Run[] = [];
  for (const operation of operations) {
    const table = changedTable(operation);
    const last = runs.at(-1);
    if (table === undefined) runs.push({ operations: [operation] });
    else if (last?.table === table) runs[runs.length - 1] = { table, operations: [...last.operations, operation] };
    else runs.push({ table, operations: [operation] });
  }
  return runs;
}

function changedTable(operation: Operation): string | undefined {
  return 'table' in operation && typeof operation.table === 'string' ? operation.table : undefined;
}
