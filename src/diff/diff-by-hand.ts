import type { Operation } from '../operation/operation.js';
import type { Schema } from '../schema/schema.js';
import { diff } from './diff.js';

/** What somebody has changed by hand since a schema was recorded. A CHECK that came to a table is in nobody's way. */
export function diffByHand(recorded: Schema, actual: Schema): Operation[] {
  return diff(recorded, actual).filter((operation) => !addsCheck(operation));
}

function addsCheck(operation: Operation): boolean {
  return operation.kind === 'addConstraint' && operation.constraint.type === 'check';
}
