import { without } from '../schema/without.js';
import type { Operation } from './operation.js';

/** The operations that undo these, in the order in which they do it. */
export function reverse(operations: readonly Operation[]): Operation[] {
  return operations.map(reverseOne).reverse();
}

function reverseOne(operation: Operation): Operation {
  switch (operation.kind) {
    case 'createTable':
      return { ...operation, kind: 'dropTable' };
    case 'dropTable':
      return { ...operation, kind: 'createTable' };
    case 'addColumn':
      return { ...operation, kind: 'removeColumn' };
    case 'removeColumn':
      return { ...operation, kind: 'addColumn' };
    case 'renameTable':
    case 'renameColumn':
    case 'changeColumn':
      return { ...operation, from: operation.to, to: operation.from } as Operation;
    case 'changeTable': {
      const columns = operation.columns.map(({ from, to }) => ({ from: to, to: from }));
      return { ...operation, from: operation.to, to: operation.from, columns };
    }
    case 'addIndex':
      return { ...operation, kind: 'removeIndex' };
    case 'removeIndex':
      // Nobody wants back an index that was never finished.
      return { ...operation, kind: 'addIndex', index: without(operation.index, 'invalid') };
    case 'addConstraint':
      return { ...operation, kind: 'removeConstraint' };
    case 'removeConstraint':
      return { ...operation, kind: 'addConstraint' };
  }
}
