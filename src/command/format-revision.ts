import type { RenameQuestion, RevisionDocument } from './documents.js';
import type { Colors } from './colors.js';
import { formatOperation } from './format-operation.js';

export function formatRevision(document: RevisionDocument, colors: Colors): string[] {
  if (document.questions !== undefined && document.questions.length > 0) {
    return document.questions.flatMap((question) => formatQuestion(question, colors));
  }
  if (!document.created) return ['no difference: no file written'];
  return [
    `${colors.green('created')} ${document.path ?? document.name ?? ''}`,
    ...document.operations.map((operation) => `  ${formatOperation(operation, colors)}`),
  ];
}

function formatQuestion(question: RenameQuestion, colors: Colors): string[] {
  return [
    `${colors.yellow('?')} ${question.description}`,
    ...question.flags.map((flag) => `  ${colors.dim('answer with')} ${flag}`),
  ];
}
