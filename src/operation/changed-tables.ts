import type { Operation } from './operation.js';

/** The tables that operations change, by the names that they have then. */
export function changedTables(operations: readonly Operation[]): string[] {
  return [...new Set(operations.map(changedTable))];
}

/** The table that an operation changes, by the name that it has then. */
export function changedTable(operation: Operation): string {
  if (operation.kind === 'renameTable') return operation.to;
  return typeof operation.table === 'string' ? operation.table : operation.table.name;
}
