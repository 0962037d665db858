import type { Value } from './value.js';
import type { Words } from './words.js';

/** A table as QueryInterface is given it. */
export function tableReference(name: string, words: Pick<Words, 'tableReference'>): Value {
  return words.tableReference?.(name) ?? name;
}
