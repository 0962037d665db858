import { exitCodeOf } from '../daemon/exit-code.js';
import { ask, type Response } from '../daemon/mailbox.js';
import { UmbauError } from '../error.js';
import { findDaemon } from '../lock/daemon-lock.js';
import { createCycleStyle } from '../log/cycle-style.js';
import { initialState } from '../log/daemon-state.js';
import { formatCycle } from '../log/format-cycle.js';
import { findKey, keys } from '../log/keys.js';
import { isColored } from './colors.js';
import type { CommandContext } from './command-context.js';
import { loadSettings } from './load-settings.js';
import { printResult } from './print.js';

export interface TellOptions {
  /** A key, or the word for what it does. */
  readonly what: string;
}

/** Does what a key does, from another terminal; exits with 1 if the cycle that answers did not come to its end. */
export async function tell(context: CommandContext, { what }: TellOptions): Promise<number> {
  if (!findKey(what, initialState)) {
    throw new UmbauError('usage', `expected a key or what it does, found "${what}"`, {
      hint: `One of ${[...new Set(keys.map(({ action }) => action))].join(', ')}.`,
    });
  }
  const settings = await loadSettings(context);
  const daemon = findDaemon(settings);
  if (!daemon) {
    throw new UmbauError('no-daemon', `No daemon is running for ${settings.root}.`, { hint: 'Start one: umbau dev' });
  }
  const reply = await ask(settings.state, { kind: 'ask', what }, daemon);
  const style = createCycleStyle(isColored(process.stdout, context.color), settings.root, context.cwd);
  printResult(reply, ({ record, lines = [] }: Response) => (record ? formatCycle(record, style) : lines), context);
  return reply.record ? exitCodeOf(reply.record) : 0;
}
