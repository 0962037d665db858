import type { CycleRecord } from '../cycle/record.js';

/** The local day of an ISO 8601 time, as `2026-11-22`. */
export function dayOf(time: string): string {
  const date = new Date(time);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** The cycles of the last day that has any: of today, where there has been one. */
export function lastDay(cycles: readonly CycleRecord[]): CycleRecord[] {
  const newest = cycles.at(-1);
  return newest ? cycles.filter(({ time }) => dayOf(time) === dayOf(newest.time)) : [];
}

/** Whether a cycle is another daemon's than the one that was logged before it: each counts from 1. */
export function isOtherDaemon(cycle: CycleRecord, before: CycleRecord): boolean {
  return cycle.cycle <= before.cycle;
}

/** The cycles of the daemon that logged last. */
export function lastDaemon(cycles: readonly CycleRecord[]): CycleRecord[] {
  const first = cycles.findLastIndex((cycle, position) => {
    const before = cycles[position - 1];
    return before === undefined || isOtherDaemon(cycle, before);
  });
  return cycles.slice(Math.max(0, first));
}
