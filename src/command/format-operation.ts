import type { OperationDocument } from '../operation/operation.js';
import { signs } from '../operation/sign.js';
import type { Colors } from './colors.js';

/** One line of a list of changes, e.g. `+ add email to users`. */
export function formatOperation(operation: OperationDocument, colors: Colors): string {
  const sign = signs[operation.kind];
  const paint = { '+': colors.green, '-': colors.red, '~': colors.yellow }[sign];
  return paint(`${sign} ${operation.description}`);
}
