import type { Operation } from './operation.js';

/** The name by which the database still knows a table or a column. */
export interface FormerNames {
  table(name: string): string;
  column(table: string, name: string): string;
}

/** The names before the renames among some operations. */
export function formerNames(operations: readonly Operation[]): FormerNames {
  const table = (name: string) => {
    for (const operation of operations)
      if (operation.kind === 'renameTable' && operation.to === name) return operation.from;
    return name;
  };
  const column = (owner: string, name: string) => {
    for (const operation of operations) {
      if (operation.kind === 'renameColumn' && operation.table === owner && operation.to === name)
        return operation.from;
    }
    return name;
  };
  return { table, column };
}
