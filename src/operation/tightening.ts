import type { Operation } from './operation.js';

export type ChangeColumn = Extract<Operation, { kind: 'changeColumn' }>;

/** The change that makes a column NOT NULL, of an operation that does so; it comes last, once all rows have a value. */
export function tightening(operation: Operation): ChangeColumn | undefined {
  if (operation.kind === 'changeColumn')
    return operation.from.nullable && !operation.to.nullable ? operation : undefined;
  if (operation.kind !== 'addColumn') return undefined;
  const to = operation.column;
  // An AUTOINCREMENT gives every row its number by itself.
  if (to.nullable || to.default !== null || to.autoIncrement) return undefined;
  return { kind: 'changeColumn', table: operation.table, from: { ...to, nullable: true }, to };
}
