import { openQuestion, type PlainAnswer, type RenameAnswer } from '../cycle/answer.js';
import { describeDoubt } from '../cycle/holds.js';
import type { Hold } from '../cycle/record.js';
import { answersTo } from './answers.js';
import { labelled, type CycleStyle } from './cycle-style.js';
import type { DaemonState } from './daemon-state.js';
import { isAnswer, type Key, keys } from './keys.js';

const words: Readonly<Record<PlainAnswer, string>> = {
  accept: 'a  go on; a copy of the database is kept first where rows or values go',
  'write-drift': 'w  write it down as a migration',
  'undo-drift': 'x  undo it; a copy of the database is kept first where rows or values go',
};

/** The keys that answer a hold, as the end of its block; after some answers, with the question that is open then. */
export function formatKeys(hold: Hold, { colors }: CycleStyle, given: readonly RenameAnswer[] = []): string[] {
  const question = given.length > 0 && openQuestion(hold.questions ?? [], given);
  return [
    ...(question ? labelled('held', describeDoubt(question), colors.yellow) : []),
    ...answerKeys(hold, given).flatMap((line, position) => labelled(position === 0 ? 'key' : '', line, colors.cyan)),
  ];
}

/** What each key does: first those that answer what is held, then all others; what does nothing now says so. */
export function keyHelp(state: DaemonState, { colors }: Pick<CycleStyle, 'colors'>): string[] {
  const { hold, answers } = state;
  const live = (hold ? answerKeys(hold, answers) : []).map((line) => `  ${line}`);
  const others = keys.filter((key) => !(isAnswer(key) && key.when(state)) && !isOtherMeaning(key, state));
  return [
    ...live,
    ...others.map((key) => {
      const line = `  ${key.key}  ${key.help}`;
      return key.when(state) ? line : colors.dim(`${line} (not now)`);
    }),
  ];
}

/** A key that does one thing or another is shown as what it does now; of the numbers, the first stands for all. */
function isOtherMeaning({ key, action, when }: Key, state: DaemonState): boolean {
  if (typeof action === 'number') return action > 1;
  return !when(state) && keys.some((other) => other.key === key && other.when(state));
}

function answerKeys(hold: Hold, given: readonly RenameAnswer[]): string[] {
  const question = openQuestion(hold.questions ?? [], given);
  return [...answersTo(hold).map((answer) => words[answer]), ...(question ? choices(question) : [])];
}

function choices({ from, to }: NonNullable<Hold['questions']>[number]): string[] {
  if (to.length === 1) return [`r  it is: rename ${from} to ${to.join()}`, `n  it is not: drop ${from}`];
  const names = to.slice(0, 9).map((name, position) => `${position + 1}  it is ${name}: rename ${from} to it`);
  return [...names, `n  it is none: drop ${from}`];
}
