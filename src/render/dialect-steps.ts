import { diffArrays } from 'diff';
import type { Step } from '../operation/step.js';
import { printValue } from './print-value.js';
import { renderStep } from './render-step.js';
import { printStatement, statementsOf, type Statement } from './statement.js';
import type { Words } from './words.js';

/** The steps of one direction in the words of one engine. */
export interface DialectSteps {
  readonly dialect: string;
  readonly words: Words;
  readonly steps: readonly Step[];
}

/** A statement and the dialects that it is for. */
export interface SharedStatement extends Statement {
  readonly dialects: readonly string[];
}

/** The steps of several engines as one text: what is the same stands there once, and each engine's steps keep their order. */
export function alignSteps([first, ...others]: readonly [DialectSteps, ...DialectSteps[]]): SharedStatement[] {
  return others.reduce<SharedStatement[]>(
    (shared, other) => merge(shared, { ...other, steps: gathered(other, first) }),
    sharedOf(first),
  );
}

function sharedOf({ dialect, words, steps }: DialectSteps): SharedStatement[] {
  return steps.flatMap((step) => statementsOf(step, words).map((statement) => ({ ...statement, dialects: [dialect] })));
}

function merge(shared: readonly SharedStatement[], other: DialectSteps): SharedStatement[] {
  const comparator = (left: SharedStatement, right: SharedStatement) =>
    printStatement(left, 2) === printStatement(right, 2);
  const left = [...shared];
  return diffArrays([...shared], sharedOf(other), { comparator }).flatMap(({ added, removed, value }) => {
    if (added) return value;
    const own = left.splice(0, value.length);
    return removed ? own : own.map((one) => ({ ...one, dialects: [...one.dialects, other.dialect] }));
  });
}

/**
 * Plain calls that stand side by side are one `alterTable` where that says the same for the first engine: elsewhere than on
 * SQLite it makes just these calls.
 */
function gathered({ steps, words }: DialectSteps, first: DialectSteps): readonly Step[] {
  return first.steps.reduce<readonly Step[]>((all, step) => {
    if (step.call !== 'alterTable') return all;
    const { length } = step.operations;
    const text = printStep(step, first.words);
    const runs = all.map((_, position) => asAlterTable(all.slice(position, position + length), step.table));
    const start = runs.findIndex((run) => run?.operations.length === length && printStep(run, words) === text);
    const run = runs[start];
    return run ? [...all.slice(0, start), run, ...all.slice(start + length)] : all;
  }, steps);
}

type AlterTable = Extract<Step, { call: 'alterTable' }>;

function asAlterTable(steps: readonly Step[], table: string): AlterTable | undefined {
  const operations = steps.flatMap((step) =>
    step.call === 'plain' && 'table' in step.operation && step.operation.table === table ? [step.operation] : [],
  );
  return operations.length === steps.length ? { call: 'alterTable', table, operations } : undefined;
}

function printStep(step: Step, words: Words): string {
  return renderStep(step, words)
    .map((statement) => printValue(statement, 2))
    .join('\n');
}
