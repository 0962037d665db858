import type { ChangeColumn } from '../../operation/tightening.js';
import type { Column } from '../../schema/schema.js';
import { isMadeBySequelize } from './definitions.js';
import { enumValues } from './types.js';

/**
 * The clauses that add values to an ENUM where it is; undefined where some go or change their order, or where the new default
 * is among them, for a new value may not be used before it is committed:
 * https://www.postgresql.org/docs/current/sql-altertype.html
 */
export function addedValues({ from, to }: Pick<ChangeColumn, 'from' | 'to'>): string[] | undefined {
  if (from.enumName === undefined || to.enumName === undefined || from.type.endsWith('[]') !== to.type.endsWith('[]'))
    return undefined;
  if (isMoved(from, to)) return undefined;
  const [old, now] = [enumValues(from.type), enumValues(to.type)];
  const kept = now.filter((value) => old.includes(value));
  if (kept.length !== old.length || kept.some((value, position) => value !== old[position])) return undefined;
  if (to.default !== null && to.default !== from.default) return undefined;
  const quoted = (value: string | undefined) => `'${(value ?? '').replaceAll("'", "''")}'`;
  return now.flatMap((value, position) => {
    if (old.includes(value)) return [];
    const place = position === 0 ? `BEFORE ${quoted(old[0])}` : `AFTER ${quoted(now[position - 1])}`;
    return [`ADD VALUE ${quoted(value)} ${place}`];
  });
}

/** Whether an ENUM gets another type, which is not the same one by another name. */
export function isMoved(from: Column, to: Column): boolean {
  if (from.enumName === to.enumName || from.enumName === undefined || to.enumName === undefined) return false;
  return !isMadeBySequelize(from.enumName) || !isMadeBySequelize(to.enumName);
}

/** Whether what was said of a column's values, by a CHECK or in an index, has to be said anew. */
export function becomesOther(change: Pick<ChangeColumn, 'from' | 'to'>): boolean {
  return kindOf(change.from.type) !== kindOf(change.to.type) && addedValues(change) === undefined;
}

/** Types of one kind are compared in the same words. */
function kindOf(type: string): string {
  if (/^(?:SMALLINT|INTEGER|BIGINT)$/.test(type)) return 'integer';
  return /^(?:VARCHAR(?:\(\d+\))?|TEXT)$/.test(type) ? 'text' : type;
}
