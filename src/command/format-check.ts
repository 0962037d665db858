import type { CheckDocument, UnfinishedMigration } from './documents.js';
import type { Colors } from './colors.js';
import { formatOperation } from './format-operation.js';
import { formatUnfinished } from './format-unfinished.js';
import { formatQuestions } from './rename-question.js';

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
  /** What to do about it. */
  readonly hint: string;
}

export function formatCheck(document: CheckDocument, colors: Colors): string[] {
  const sections = sectionsOf(document, colors)
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines, hint }) => [
      `${colors.bold(title)}:`,
      ...lines.map((line) => `  ${line}`),
      colors.dim(`  (${hint})`),
    ]);
  const agreement = document.ok ? [[colors.green('models and database agree')]] : [];
  return [...agreement, ...sections].flatMap((lines, position) => (position === 0 ? lines : ['', ...lines]));
}

const goOn: Readonly<Record<UnfinishedMigration['way'], string>> = {
  up: '"umbau upgrade" goes on from there, "umbau downgrade -1" undoes what can be undone',
  down: '"umbau downgrade -1" goes on from there',
  anew: '"umbau dev" undoes what was done, and begins anew',
};

function sectionsOf(document: CheckDocument, colors: Colors): Section[] {
  const { pending, missing, lost, edited, unfinished, drift, operations, questions = [] } = document;
  const changes = (list: CheckDocument['operations']): string[] => list.map((one) => formatOperation(one, colors));
  return [
    {
      title: 'half way, begun and not at its end',
      lines: unfinished ? [unfinished.name, ...formatUnfinished(unfinished)] : [],
      hint: goOn[unfinished?.way ?? 'up'],
    },
    { title: 'pending, not run yet', lines: pending, hint: '"umbau upgrade" runs them' },
    {
      title: 'missing, run but the file is gone',
      lines: missing.filter((name) => lost?.names.includes(name) !== true),
      hint: 'restore the file, or "umbau downgrade" to the migration before it: what ran is stored',
    },
    {
      title: 'missing, run but the file is gone and its source was never stored',
      lines: lost?.names ?? [],
      hint: `restore the file, or "umbau stamp ${lost?.stamp ?? 'head'}" to forget that it ran, or "umbau reset" to start anew`,
    },
    {
      title: 'edited after it ran',
      lines: edited,
      hint: 'undo the edit, or "umbau downgrade" to the migration before it and "umbau upgrade"',
    },
    {
      title: 'drift, changed in the database by hand',
      lines: changes(drift),
      hint: '"umbau dev" writes it down as a migration or undoes it, as you answer',
    },
    {
      title: 'models and database differ',
      lines: [...changes(operations), ...formatQuestions(questions, colors)],
      hint:
        pending.length > 0
          ? 'run what is pending first; "umbau revision --autogenerate" then writes what is left'
          : '"umbau revision --autogenerate" writes the migration',
    },
  ];
}
