import type { OperationDocument } from '../operation/operation.js';
import { signs } from '../operation/sign.js';
import type { CycleStyle } from './cycle-style.js';

/** One line for each change, with its sign: `+ add column users.email VARCHAR(255)`; at most so many lines. */
export function formatOperations(operations: readonly OperationDocument[], style: CycleStyle, most: number): string[] {
  const shown = operations.length > most ? operations.slice(0, most - 1) : operations;
  const hidden = operations.length - shown.length;
  return [
    ...shown.map((operation) => formatOperation(operation, style)),
    ...(hidden > 0 ? [style.colors.dim(`  … and ${hidden} more changes`)] : []),
  ];
}

function formatOperation({ kind, description }: OperationDocument, { colors }: CycleStyle): string {
  const sign = signs[kind];
  const paint = { '+': colors.green, '-': colors.red, '~': colors.yellow }[sign];
  return `  ${paint(sign)} ${description}`;
}
