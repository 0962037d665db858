import { relative } from 'node:path';
import type { CycleRecord } from '../cycle/record.js';
import { recordedError } from '../cycle/recorded-error.js';
import type { NumberedTrigger } from './cycle-runner.js';

/** The record of a cycle that did not come to write its own: the config is wrong, or something unknown was thrown. */
export function failedRecord(
  trigger: NumberedTrigger,
  error: unknown,
  context: { readonly root: string; readonly startedAt: number },
): CycleRecord {
  const passedMs = performance.now() - context.startedAt;
  return {
    time: new Date().toISOString(),
    level: 'error',
    cycle: trigger.cycle,
    trigger: {
      files: trigger.files.map((file) => relative(context.root, file)).sort(),
      ...(trigger.command !== undefined && { command: trigger.command }),
    },
    outcome: 'failed',
    operations: [],
    err: recordedError(error, context.root),
    durationMs: { settle: trigger.settleMs, total: Math.round((trigger.settleMs + passedMs) * 10) / 10 },
  };
}
