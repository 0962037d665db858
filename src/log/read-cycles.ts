import { existsSync, readFileSync } from 'node:fs';
import type { Settings } from '../config/config.js';
import type { CycleRecord } from '../cycle/record.js';
import { rotatedFile } from './rotating-file.js';

const outcomes = new Set<unknown>(['unchanged', 'applied', 'held', 'failed'] satisfies CycleRecord['outcome'][]);

/** The logged cycles, oldest first, the newest `last` of them; a line that is no cycle's record is skipped. */
export function readCycles(
  settings: Pick<Settings, 'logFile'>,
  { last = Infinity }: { readonly last?: number } = {},
): CycleRecord[] {
  let records: CycleRecord[] = [];
  for (const file of logFiles(settings.logFile)) {
    if (records.length >= last) break;
    records = [...parseCycles(readFileSync(file, 'utf8')), ...records];
  }
  return last > 0 ? records.slice(-last) : [];
}

/** The cycles' records among the lines of a log. */
export function parseCycles(text: string): CycleRecord[] {
  return text.split('\n').flatMap((line) => parseCycle(line) ?? []);
}

function parseCycle(line: string): CycleRecord | undefined {
  try {
    const record: unknown = JSON.parse(line);
    return isCycleRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Has all that every cycle's record has. */
function isCycleRecord(record: unknown): record is CycleRecord {
  const { cycle, time, outcome, trigger, operations, durationMs } = fieldsOf(record);
  return (
    typeof cycle === 'number' &&
    typeof time === 'string' &&
    !Number.isNaN(Date.parse(time)) &&
    outcomes.has(outcome) &&
    Array.isArray(fieldsOf(trigger)['files']) &&
    Array.isArray(operations) &&
    typeof fieldsOf(durationMs)['total'] === 'number'
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The log's files that exist, newest first. */
function* logFiles(file: string): Generator<string> {
  if (existsSync(file)) yield file;
  for (let n = 1; existsSync(rotatedFile(file, n)); n++) yield rotatedFile(file, n);
}
