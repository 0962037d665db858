import type { DroppedName } from '../diff/candidates.js';
import type { DoubtfulRename } from '../diff/renames.js';
import type { StatedRename } from '../diff/stated-renames.js';

/**
 * What the user says to a cycle that is held in one word: `accept` what would be lost or is met for the first time; a
 * change by hand is written down as a migration, or undone.
 */
export type PlainAnswer = 'accept' | 'write-drift' | 'undo-drift';

/** What became of a name that is in question: the new name, or `null` where it is dropped. */
export type RenameAnswer = StatedRename | (DroppedName & { readonly to: null });

export type Answer = PlainAnswer | readonly RenameAnswer[];

/** The first question that is not answered yet, with the names that no answer has taken; one without such is settled. */
export function openQuestion(
  questions: readonly DoubtfulRename[],
  answers: readonly RenameAnswer[],
): DoubtfulRename | undefined {
  return questions
    .filter((question) => !answers.some((answer) => answer.table === question.table && answer.from === question.from))
    .map((question) => ({ ...question, to: question.to.filter((name) => !isTaken(question.table, name, answers)) }))
    .find(({ to }) => to.length > 0);
}

function isTaken(table: string | undefined, name: string, answers: readonly RenameAnswer[]): boolean {
  return answers.some((answer) => answer.table === table && answer.to === name);
}
