import type { Settings } from '../config/config.js';
import type { CycleRecord } from '../cycle/record.js';
import { UmbauError } from '../error.js';
import { createCycleStyle } from '../log/cycle-style.js';
import { dayOf, lastDaemon, lastDay } from '../log/days.js';
import { followCycles } from '../log/follow-cycles.js';
import { formatCycle } from '../log/format-cycle.js';
import { formatCycles, formatWholeCycle } from '../log/format-cycles.js';
import { readCycles } from '../log/read-cycles.js';
import { isColored } from './colors.js';
import type { CommandContext } from './command-context.js';
import { loadSettings } from './load-settings.js';
import { printResult } from './print.js';

export interface LogOptions {
  readonly follow?: boolean;
  /** How many cycles of those that are over: by default those of the last day, or when following as many as `tail -f` shows. */
  readonly last?: number;
  /** The number of one cycle of the last daemon, to be shown in full. */
  readonly cycle?: number;
}

/** Shows the logged cycles, oldest first, and with `follow` each new one until Ctrl-C. */
export async function log(context: CommandContext, { follow = false, last, cycle }: LogOptions): Promise<number> {
  if (cycle !== undefined && (follow || last !== undefined)) {
    throw new UmbauError('usage', '--cycle shows one cycle: it excludes --follow and --last');
  }
  const settings = await loadSettings(context);
  const style = createCycleStyle(isColored(process.stdout, context.color), settings.root, context.cwd);
  if (follow) {
    const format = context.json ? JSON.stringify : (record: CycleRecord) => formatCycle(record, style).join('\n');
    await followUntilCtrlC(settings, format, last);
    return 0;
  }
  const cycles = chooseCycles(settings, { last, cycle });
  const format = (): string[] => {
    if (cycles.length === 0) return ['no cycles yet'];
    if (cycle !== undefined) return cycles.flatMap((record) => formatWholeCycle(record, style));
    return formatCycles(cycles, dayOf(new Date().toISOString()), style);
  };
  printResult({ cycles }, format, context);
  return 0;
}

function chooseCycles(
  settings: Settings,
  { last, cycle }: { readonly last: number | undefined; readonly cycle: number | undefined },
): CycleRecord[] {
  if (last !== undefined) return readCycles(settings, { last });
  const all = readCycles(settings);
  return cycle === undefined ? lastDay(all) : [findCycle(lastDaemon(all), cycle)];
}

function findCycle(cycles: readonly CycleRecord[], number: number): CycleRecord {
  const found = cycles.find(({ cycle }) => cycle === number);
  if (found) return found;
  const [first, last] = [cycles[0]?.cycle, cycles.at(-1)?.cycle];
  throw new UmbauError('usage', `The last daemon has logged no cycle ${number}.`, {
    hint: first === undefined ? 'No cycle was logged yet.' : `It has logged the cycles ${first} to ${last ?? first}.`,
  });
}

async function followUntilCtrlC(settings: Settings, format: (record: CycleRecord) => string, last = 10): Promise<void> {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  process.once('SIGINT', abort).once('SIGTERM', abort);
  await followCycles(settings, (record) => process.stdout.write(`${format(record)}\n`), stop.signal, last);
}
