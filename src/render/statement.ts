import { changedTable } from '../operation/changed-tables.js';
import type { Step } from '../operation/step.js';
import { backfillComment } from './backfill.js';
import { printValue } from './print-value.js';
import { renderStep } from './render-step.js';
import type { Value } from './value.js';
import type { Words } from './words.js';

/** A statement of a migration. */
export interface Statement {
  /** The table that it is about; a backfill stands for itself. */
  readonly subject: string;
  readonly comment?: string;
  readonly value: Value;
}

export function statementsOf(step: Step, words: Words): Statement[] {
  const values = renderStep(step, words);
  if (step.call !== 'backfill') return values.map((value) => ({ subject: tableOf(step), value }));
  const comment = backfillComment(step.table, step.column);
  return values.map((value) => ({ subject: comment, comment, value }));
}

function tableOf(step: Exclude<Step, { call: 'backfill' }>): string {
  if (step.call !== 'plain') return step.table;
  return changedTable(step.operation);
}

/** The statement's lines, so many spaces from the left. */
export function printStatement({ comment, value }: Statement, indent: number): string {
  const margin = ' '.repeat(indent);
  const line = `${margin}${printValue(value, indent, indent + 1)};`;
  return comment === undefined ? line : `${margin}${comment}\n${line}`;
}

/** A blank line sets apart what has another subject, unless both are one-liners. */
export function joinStatements(statements: readonly { readonly subject: string; readonly text: string }[]): string {
  return statements.reduce((text, statement, position) => {
    const previous = statements[position - 1];
    if (!previous) return statement.text;
    const isApart = previous.subject !== statement.subject && (previous.text + statement.text).includes('\n');
    return `${text}${isApart ? '\n\n' : '\n'}${statement.text}`;
  }, '');
}
