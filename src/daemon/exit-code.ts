import type { CycleRecord } from '../cycle/record.js';

/** 0 if the cycle left models, database and suite at one; 1 if it failed, is held, or the suite is red. */
export function exitCodeOf({ outcome, suite, err }: CycleRecord): number {
  const isDone = outcome === 'unchanged' || outcome === 'applied';
  return isDone && err === undefined && (suite?.failed ?? 0) === 0 ? 0 : 1;
}
