import { existsSync, readFileSync } from 'node:fs';
import type { Settings } from '../config/config.js';
import type { CycleRecord } from '../cycle/record.js';
import { rotatedFile } from './rotating-file.js';

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

function isCycleRecord(record: unknown): record is CycleRecord {
  return typeof record === 'object' && record !== null && 'cycle' in record && 'outcome' in record && 'time' in record;
}

/** The log's files that exist, newest first. */
function* logFiles(file: string): Generator<string> {
  if (existsSync(file)) yield file;
  for (let n = 1; existsSync(rotatedFile(file, n)); n++) yield rotatedFile(file, n);
}
