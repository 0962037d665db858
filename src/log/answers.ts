import type { PlainAnswer } from '../cycle/answer.js';
import type { Hold } from '../cycle/record.js';

const answers: Readonly<Record<Hold['reason'], readonly PlainAnswer[]>> = {
  'data-loss': ['accept'],
  conflict: ['accept'],
  rename: [],
  backfill: [],
  'mass-drop': ['accept'],
  'first-contact': ['accept'],
  missing: [],
  drift: ['write-drift', 'undo-drift'],
};

/** The answers of one word that a hold takes. */
export function answersTo(hold: Hold | undefined): readonly PlainAnswer[] {
  return hold ? answers[hold.reason] : [];
}
