import { extname } from 'node:path';
import type { CycleRecord } from '../cycle/record.js';
import { count, type CycleStyle, timeOfDay } from './cycle-style.js';
import type { DaemonState } from './daemon-state.js';
import { isAnswer, keys } from './keys.js';

interface Part {
  readonly text: string;
  readonly paint: (text: string) => string;
}

/** The state of a daemon in one line of at most so many columns: what it does or did last, where the database stands, what is watched. */
export function formatStatus(
  state: DaemonState,
  watched: readonly string[],
  columns: number,
  { colors }: Pick<CycleStyle, 'colors'>,
): string {
  const { current } = state;
  const rest = [
    ...(current === undefined ? [] : [`at ${current === null ? 'base' : stemOf(current)}`]),
    `watching ${watched.join(' ')}`,
    '? keys',
  ];
  return fit([activity(state, colors), ...rest.map((text) => ({ text, paint: colors.dim }))], columns - 1, colors.dim);
}

function activity(state: DaemonState, colors: CycleStyle['colors']): Part {
  const { record, hold, stage, isPaused, collected } = state;
  if (stage !== undefined) return { text: `${stage} …`, paint: colors.cyan };
  if (isPaused) {
    const edits = collected === 0 ? '' : `, ${count(collected, 'file')} edited`;
    return { text: `paused${edits}: p goes on`, paint: colors.yellow };
  }
  if (hold) return { text: ['held', ...answerKeys(state)].join(': '), paint: colors.yellow };
  if (!record) return { text: 'starting …', paint: colors.cyan };
  return { text: `${describe(record)} ${timeOfDay(record.time)}`, paint: isRed(record) ? colors.red : colors.green };
}

/** The keys that answer; numbers choose a name. */
function answerKeys(state: DaemonState): string[] {
  const live = keys.filter((key) => isAnswer(key) && key.when(state));
  const numbers = live.filter(({ action }) => typeof action === 'number');
  const words = live.filter((key) => !numbers.includes(key)).map(({ key, action }) => `${key} ${action}`);
  if (numbers.length > 0) words.unshift(`1-${numbers.length} rename`);
  return words.length === 0 ? [] : [words.join(', ')];
}

function describe({ outcome, stage, suite }: CycleRecord): string {
  const at = outcome === 'failed' && stage !== undefined ? ` at ${stage}` : '';
  const tests = suite ? (suite.failed > 0 ? `, ${suite.failed} failed` : `, ${suite.passed} passed`) : '';
  return outcome + at + tests;
}

function isRed({ outcome, err, suite }: CycleRecord): boolean {
  return outcome === 'failed' || err !== undefined || (suite?.failed ?? 0) > 0;
}

/** Cut before it is painted: a colour takes no room. */
function fit(parts: readonly Part[], width: number, dim: (text: string) => string): string {
  let line = '';
  let left = width;
  for (const [position, { text, paint }] of parts.entries()) {
    const separator = position === 0 ? '' : ' · ';
    const room = left - separator.length;
    if (room <= 1) break;
    const shown = text.length <= room ? text : `${text.slice(0, room - 1)}…`;
    line += dim(separator) + paint(shown);
    left = room - shown.length;
    if (shown !== text) break;
  }
  return line;
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}
