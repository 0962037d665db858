import type { OperationKind } from './operation.js';

/** Whether an operation adds, removes or changes something, as a list of changes shows it. */
export const signs = {
  createTable: '+',
  addColumn: '+',
  addIndex: '+',
  addConstraint: '+',
  dropTable: '-',
  removeColumn: '-',
  removeIndex: '-',
  removeConstraint: '-',
  changeTable: '~',
  changeColumn: '~',
  renameColumn: '~',
  renameTable: '~',
} as const satisfies Record<OperationKind, '+' | '-' | '~'>;
