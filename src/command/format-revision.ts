import type { RevisionDocument } from './documents.js';
import type { Colors } from './colors.js';
import { formatOperation } from './format-operation.js';
import { formatQuestions } from './rename-question.js';

export function formatRevision(document: RevisionDocument, colors: Colors): string[] {
  if (document.questions !== undefined && document.questions.length > 0) {
    return [
      ...formatQuestions(document.questions, colors),
      colors.dim('No file was written. Answer all in one command; what no --rename names, --no-rename drops.'),
    ];
  }
  if (!document.created) return ['no difference: no file written'];
  return [
    `${colors.green('created')} ${document.path ?? document.name ?? ''}`,
    ...document.operations.map((operation) => `  ${formatOperation(operation, colors)}`),
  ];
}
