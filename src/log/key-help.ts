import type { Answer } from '../cycle/answer.js';
import type { Hold } from '../cycle/record.js';
import { labelled, type CycleStyle } from './cycle-style.js';

const answers: Readonly<Record<Hold['reason'], readonly Answer[]>> = {
  'data-loss': ['accept'],
  conflict: ['accept'],
  rename: ['rename', 'no-rename'],
  backfill: [],
  'mass-drop': ['accept'],
  'first-contact': ['accept'],
  missing: [],
  drift: ['write-drift', 'undo-drift'],
};

const keys: Readonly<Record<Answer, string>> = {
  accept: 'a  go on; a copy of the database is kept first where rows or values go',
  rename: 'r  it is a rename',
  'no-rename': 'n  it is none: drop the one, add the other',
  'write-drift': 'w  write it down as a migration',
  'undo-drift': 'x  undo it; a copy of the database is kept first where rows or values go',
};

/** The answers that a hold takes. */
export function answersTo(hold: Hold | undefined): readonly Answer[] {
  return hold ? answers[hold.reason] : [];
}

/** The keys that answer a hold, as the end of its block. */
export function formatKeys(hold: Hold, { colors }: CycleStyle): string[] {
  return answersTo(hold).flatMap((answer, position) =>
    labelled(position === 0 ? 'key' : '', keys[answer], colors.cyan),
  );
}

/** What each key does now. */
export function keyHelp(hold: Hold | undefined): string[] {
  return [...answersTo(hold).map((answer) => keys[answer]), '?  this help', 'q  quit'].map((line) => `  ${line}`);
}
