import type { Settings } from '../config/config.js';
import type { CycleRecord } from '../cycle/record.js';
import { type CycleStyle, createCycleStyle } from '../log/cycle-style.js';
import { followCycles } from '../log/follow-cycles.js';
import { formatCycle } from '../log/format-cycle.js';
import { readCycles } from '../log/read-cycles.js';
import { isColored } from './colors.js';
import type { CommandContext } from './command-context.js';
import { loadSettings } from './load-settings.js';
import { printResult } from './print.js';

export interface LogOptions {
  readonly follow: boolean;
  /** How many cycles of those that are over; all by default, and as many as `tail -f` shows when following. */
  readonly last?: number;
}

/** Shows the logged cycles, oldest first, and with `follow` each new one until Ctrl-C. */
export async function log(context: CommandContext, options: LogOptions): Promise<number> {
  const settings = await loadSettings(context);
  const style = createCycleStyle(isColored(process.stdout, context.color), settings.root, context.cwd);
  if (options.follow) {
    await follow(
      settings,
      context.json ? JSON.stringify : (record) => formatCycle(record, style).join('\n'),
      options.last,
    );
  } else {
    printResult({ cycles: readCycles(settings, options) }, ({ cycles }) => formatCycles(cycles, style), context);
  }
  return 0;
}

function formatCycles(cycles: readonly CycleRecord[], style: CycleStyle): string[] {
  return cycles.length === 0 ? ['no cycles yet'] : cycles.flatMap((record) => formatCycle(record, style));
}

async function follow(settings: Settings, format: (record: CycleRecord) => string, last = 10): Promise<void> {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  process.once('SIGINT', abort).once('SIGTERM', abort);
  await followCycles(settings, (record) => process.stdout.write(`${format(record)}\n`), stop.signal, last);
}
