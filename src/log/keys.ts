import { openQuestion, type PlainAnswer } from '../cycle/answer.js';
import { answersTo } from './answers.js';
import type { DaemonState } from './daemon-state.js';

/** What a key says to a held cycle; a number is that of a choice, from 1. */
export type Reply = PlainAnswer | 'rename' | 'drop' | number;

/** What the user can ask of a running daemon, by a key or by `umbau tell`. */
export type Action = Reply | 'undo' | 'suite' | 'draft' | 'difference' | 'pause' | 'resume' | 'help' | 'quit';

export interface Key {
  readonly key: string;
  readonly action: Action;
  readonly help: string;
  /** Whether it does something now. */
  readonly when: (state: DaemonState) => boolean;
}

const replies = new Set<Action>(['accept', 'rename', 'drop', 'write-drift', 'undo-drift']);
const answering = (answer: PlainAnswer) => ({
  action: answer,
  when: ({ hold }: DaemonState) => answersTo(hold).includes(answer),
});
/** How many new names the question that is open leaves to choose from. */
const choices = ({ hold, answers }: DaemonState) => openQuestion(hold?.questions ?? [], answers)?.to.length ?? 0;
const always = () => true;

/** The keys in the order of the help. */
export const keys: readonly Key[] = [
  { key: 'a', ...answering('accept'), help: 'go on with what is held' },
  { key: 'r', action: 'rename', when: (state) => choices(state) === 1, help: 'it is a rename' },
  { key: 'n', action: 'drop', when: (state) => choices(state) > 0, help: 'it is none: drop the one, add the other' },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((choice) => ({
    key: String(choice),
    action: choice,
    when: (state: DaemonState) => choices(state) > 1 && choice <= choices(state),
    help: 'it is the name with this number',
  })),
  { key: 'w', ...answering('write-drift'), help: 'write down as a migration what was changed by hand' },
  { key: 'x', ...answering('undo-drift'), help: 'undo what was changed by hand' },
  { key: 'u', action: 'undo', when: always, help: 'undo the last migration; it stays undone until the next edit' },
  { key: 's', action: 'suite', when: always, help: 'run the suite again' },
  { key: 'd', action: 'draft', when: always, help: 'show the draft: the newest migration' },
  { key: 'c', action: 'difference', when: always, help: 'show the whole difference' },
  { key: 'p', action: 'pause', when: ({ isPaused }) => !isPaused, help: 'pause: edits are collected' },
  { key: 'p', action: 'resume', when: ({ isPaused }) => isPaused, help: 'go on, with what was collected' },
  { key: '?', action: 'help', when: always, help: 'this help' },
  { key: 'q', action: 'quit', when: always, help: 'quit' },
];

/** Whether a key answers what is held. */
export function isAnswer({ action }: Key): boolean {
  return isReply(action);
}

export function isReply(action: Action): action is Reply {
  return typeof action === 'number' || replies.has(action);
}

/** The key that stands for what is typed, in this state or in another. */
export function findKey(typed: string, state: DaemonState): Key | undefined {
  const candidates = keys.filter(({ key, action }) => key === typed || action === typed);
  return candidates.find((key) => key.when(state)) ?? candidates[0];
}
