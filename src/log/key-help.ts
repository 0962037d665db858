import { openQuestion, type PlainAnswer, type RenameAnswer } from '../cycle/answer.js';
import { describeDoubt } from '../cycle/holds.js';
import type { Hold } from '../cycle/record.js';
import { labelled, type CycleStyle } from './cycle-style.js';

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

const keys: Readonly<Record<PlainAnswer, string>> = {
  accept: 'a  go on; a copy of the database is kept first where rows or values go',
  'write-drift': 'w  write it down as a migration',
  'undo-drift': 'x  undo it; a copy of the database is kept first where rows or values go',
};

/** The answers of one word that a hold takes. */
export function answersTo(hold: Hold | undefined): readonly PlainAnswer[] {
  return hold ? answers[hold.reason] : [];
}

/** The keys that answer a hold, as the end of its block; after some answers, with the question that is open then. */
export function formatKeys(hold: Hold, { colors }: CycleStyle, given: readonly RenameAnswer[] = []): string[] {
  const question = given.length > 0 && openQuestion(hold.questions ?? [], given);
  return [
    ...(question ? labelled('held', describeDoubt(question), colors.yellow) : []),
    ...answerKeys(hold, given).flatMap((line, position) => labelled(position === 0 ? 'key' : '', line, colors.cyan)),
  ];
}

/** What each key does now. */
export function keyHelp(hold: Hold | undefined, given: readonly RenameAnswer[]): string[] {
  return [...(hold ? answerKeys(hold, given) : []), '?  this help', 'q  quit'].map((line) => `  ${line}`);
}

function answerKeys(hold: Hold, given: readonly RenameAnswer[]): string[] {
  const question = openQuestion(hold.questions ?? [], given);
  return [...answersTo(hold).map((answer) => keys[answer]), ...(question ? choices(question) : [])];
}

function choices({ from, to }: NonNullable<Hold['questions']>[number]): string[] {
  if (to.length === 1) return [`r  it is: rename ${from} to ${to.join()}`, `n  it is not: drop ${from}`];
  const names = to.slice(0, 9).map((name, position) => `${position + 1}  it is ${name}: rename ${from} to it`);
  return [...names, `n  it is none: drop ${from}`];
}
