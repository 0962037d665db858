import { type FileHandle, open, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Settings } from '../config/config.js';
import type { CycleRecord } from '../cycle/record.js';
import { parseCycles } from './read-cycles.js';

const pollMs = 150;
const newline = '\n'.charCodeAt(0);

/**
 * Calls `onRecord` for the newest `last` cycles of the log file and then for each one as it is logged, until the signal
 * is aborted. The file need not exist yet.
 */
export async function followCycles(
  settings: Pick<Settings, 'logFile'>,
  onRecord: (record: CycleRecord) => void,
  signal: AbortSignal,
  last = 0,
): Promise<void> {
  let isFirst = true;
  for await (const text of followLines(settings.logFile, signal)) {
    const records = parseCycles(text);
    for (const record of isFirst ? records.slice(Math.max(0, records.length - last)) : records) onRecord(record);
    isFirst = false;
  }
}

/** First the whole lines that are there now, then those that are appended, also to the files that take its place. */
async function* followLines(file: string, signal: AbortSignal): AsyncGenerator<string> {
  let handle: FileHandle | undefined;
  let rest = Buffer.alloc(0);
  let isMoved = false;
  do {
    handle ??= await open(file).catch(() => undefined);
    // Asked before reading: what was appended before the file was put aside is read all the same.
    isMoved = handle !== undefined && (await isAnother(handle, file));
    const read = Buffer.concat([rest, (await handle?.readFile()) ?? Buffer.alloc(0)]);
    const end = read.lastIndexOf(newline) + 1;
    rest = read.subarray(end);
    yield read.toString('utf8', 0, end);
    if (isMoved) {
      await handle?.close();
      handle = undefined;
    }
  } while (isMoved || (await waited(signal)));
  await handle?.close();
}

async function isAnother(handle: FileHandle, file: string): Promise<boolean> {
  const [here, there] = await Promise.all([handle.stat(), stat(file).catch(() => undefined)]);
  return there !== undefined && there.ino !== here.ino;
}

/** Whether there is anything to wait for still. */
async function waited(signal: AbortSignal): Promise<boolean> {
  await wait(pollMs, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}
