import type { OperationDocument, OperationKind } from '../operation/operation.js';
import type { Colors } from './colors.js';

type Sign = '+' | '-' | '~';

const signs: Readonly<Record<OperationKind, Sign>> = {
  createTable: '+',
  dropTable: '-',
  renameTable: '~',
  addColumn: '+',
  removeColumn: '-',
  changeColumn: '~',
  renameColumn: '~',
  addIndex: '+',
  removeIndex: '-',
  addConstraint: '+',
  removeConstraint: '-',
};

/** One line of a list of changes, e.g. `+ add email to users`. */
export function formatOperation(operation: OperationDocument, colors: Colors): string {
  const sign = signs[operation.kind];
  const paint = { '+': colors.green, '-': colors.red, '~': colors.yellow }[sign];
  return paint(`${sign} ${operation.description}`);
}
