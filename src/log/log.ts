import { type DestinationStream, multistream, pino } from 'pino';
import type { Settings } from '../config/config.js';
import type { CycleRecord } from '../cycle/record.js';
import { toErrorDocument } from '../error.js';
import { isReadable, type LogEvent, type LogOutput } from './log-output.js';
import { createRotatingFile } from './rotating-file.js';
import { createTerminalLog } from './terminal-log.js';

export interface Log {
  /** Shows a cycle that has applied its change while its suite still runs; not recorded. */
  progress(record: CycleRecord): void;
  /** Records a finished cycle and shows what `progress` has not shown yet. */
  cycle(record: CycleRecord): void;
  /** Records something that happens outside of any cycle. */
  warn(message: string, hint?: string): void;
  error(error: unknown): void;
}

/**
 * The log of a daemon: one JSON record per cycle in the log file and on a pipe, readable lines on a terminal. Every
 * record is written before the call returns.
 */
export function createLog(settings: Pick<Settings, 'root' | 'logFile'>, output: LogOutput): Log {
  const terminal = isReadable(output) ? createTerminalLog(settings.root, output) : undefined;
  const streams: DestinationStream[] = [createRotatingFile(settings.logFile)];
  if (!terminal) streams.push({ write: (line) => void output.stdout.write(line) });
  const recorder = createRecorder(streams);

  function report(level: 'warn' | 'error', event: LogEvent): void {
    recorder[level]({ time: new Date().toISOString(), ...event });
    terminal?.event(level, event);
  }

  return {
    progress: (record) => terminal?.progress(record),
    cycle(record) {
      const { level, ...rest } = record;
      recorder[level](rest);
      terminal?.cycle(record);
    },
    warn: (message, hint) => report('warn', { msg: message, ...(hint !== undefined && { hint }) }),
    error(error) {
      const err = toErrorDocument(error);
      report('error', { msg: err.message, err });
    },
  };
}

/** pino writing exactly what it is given: the records bring their own time, and their `err` is plain data already. */
function createRecorder(streams: readonly DestinationStream[]) {
  return pino(
    {
      base: null,
      timestamp: false,
      formatters: { level: (label) => ({ level: label }) },
      // Under its default key pino would add the message of `err` as `msg`.
      errorKey: 'error',
      serializers: { err: (err: unknown) => err },
    },
    multistream(streams.map((stream) => ({ stream, level: 'info' }))),
  );
}
