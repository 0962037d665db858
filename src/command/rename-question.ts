import { describeDoubt, flagFor } from '../cycle/holds.js';
import type { DoubtfulRename } from '../diff/renames.js';
import type { Colors } from './colors.js';
import type { RenameQuestion } from './documents.js';

export function toQuestion(doubt: DoubtfulRename): RenameQuestion {
  return {
    ...doubt,
    description: describeDoubt(doubt),
    flags: [...doubt.to.map((to) => flagFor(doubt, to)), '--no-rename'],
  };
}

export function formatQuestions(questions: readonly RenameQuestion[], colors: Colors): string[] {
  return questions.flatMap(({ description, flags }) => [
    `${colors.yellow('?')} ${description}`,
    ...flags.map((flag) => `  ${colors.dim('answer with')} ${flag}`),
  ]);
}
