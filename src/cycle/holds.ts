import type { DoubtfulRename } from '../diff/renames.js';
import type { StatedRename } from '../diff/stated-renames.js';
import type { UmbauError } from '../error.js';
import { describe } from '../operation/describe.js';
import type { Operation, OperationKind } from '../operation/operation.js';
import { openQuestion } from './answer.js';
import type { Hold } from './record.js';
import type { EmptyColumn } from './write-migration.js';

/** Why a migration waits for its user, in words, and how to go on, or not to. */
export function holdForPending(error: UmbauError, notTo = 'undo the edit to drop it'): Hold {
  if (error.code === 'backfill') {
    return { reason: 'backfill', descriptions: error.descriptions ?? [error.message], hint: error.hint ?? '' };
  }
  if (error.code === 'conflict') {
    return {
      reason: 'conflict',
      descriptions: error.descriptions ?? [error.message],
      hint: 'Mend those rows, then umbau upgrade (or save a model) tries it again.',
    };
  }
  return {
    reason: 'data-loss',
    descriptions: error.descriptions ?? [error.message],
    hint: `umbau upgrade --accept-data-loss applies it, with a copy of the database kept; ${notTo}.`,
  };
}

/** Undoing a migration would lose what its user typed in meanwhile. */
export function holdForUndoing(error: UmbauError): Hold {
  return {
    reason: 'data-loss',
    descriptions: error.descriptions ?? [error.message],
    hint: 'Bring the file back as it was to keep them; umbau downgrade -1 --accept-data-loss undoes it, with a copy kept.',
  };
}

/** The same, where the user has asked for it. */
export function holdForUndo(name: string, error: UmbauError): Hold {
  if (error.code !== 'data-loss') return holdForPending(error);
  return {
    reason: 'data-loss',
    descriptions: (error.descriptions ?? [error.message]).map((loss) => `undoing ${name} ${loss}`),
    hint: 'umbau downgrade -1 --accept-data-loss undoes it, with a copy of the database kept; an edit forgets it.',
  };
}

/** What ran and is gone, and cannot be undone since nobody kept it. */
export function holdForMissing(names: readonly string[], target: string): Hold {
  return {
    reason: 'missing',
    descriptions: names.map((name) => `${name} has run here, its file is gone, and its source was never stored`),
    hint: `Bring the file back (git checkout), or forget that it ran: umbau stamp ${target}; umbau reset starts anew.`,
  };
}

export function holdForDrift(drift: readonly Operation[]): Hold {
  return {
    reason: 'drift',
    descriptions: ['the database was changed by hand since the last migration:', ...drift.map(describe)],
    hint: 'Write it down as a migration, or undo it: neither is done by itself. umbau check shows it, too.',
  };
}

export function holdForVanished(names: readonly string[]): Hold {
  return {
    reason: 'mass-drop',
    descriptions: [`the files of all ${names.length} migrations that ran are gone: everything would be undone`],
    hint: 'Bring the folder back, or check `migrations` in the configuration; umbau downgrade base undoes them.',
  };
}

export function holdForBackfill(backfills: readonly EmptyColumn[]): Hold {
  return {
    reason: 'backfill',
    descriptions: backfills.map(
      ({ table, column, rows }) => `${count(rows, 'row')} of ${table} ${rows === 1 ? 'has' : 'have'} no ${column} yet`,
    ),
    hint: 'Fill in the UPDATE in the file and save it: the cycle goes on by itself.',
  };
}

export function holdForRename(doubtful: readonly DoubtfulRename[]): Hold {
  return {
    reason: 'rename',
    descriptions: doubtful.map(describeDoubt),
    hint: `umbau revision --autogenerate ${exampleFlags(doubtful).join(' ')} (or --no-rename) writes the answer, and it is run at once.`,
    questions: doubtful,
  };
}

/** One name for each, and none for two. */
function exampleFlags(doubtful: readonly DoubtfulRename[]): string[] {
  const answers: StatedRename[] = [];
  for (let question = openQuestion(doubtful, []); question; question = openQuestion(doubtful, answers)) {
    const { to, ...name } = question;
    answers.push({ ...name, to: to[0] ?? '' });
  }
  return answers.map((answer) => flagFor(answer, answer.to));
}

export function describeDoubt({ table, from, to }: DoubtfulRename): string {
  const names = to.join(' or ');
  return table === undefined
    ? `is table ${names} the former ${from}, or is ${from} dropped?`
    : `is ${names} in ${table} the former ${from}, or is ${from} dropped?`;
}

/** The flag of `umbau revision` that says yes. */
export function flagFor({ table, from }: Omit<DoubtfulRename, 'to'>, to: string): string {
  return `--rename ${table === undefined ? '' : `${table}.`}${from}:${to}`;
}

export function holdForMassDrop(operations: readonly Operation[]): Hold {
  const tables = operations.flatMap((operation) => (operation.kind === 'dropTable' ? [operation.table.name] : []));
  return {
    reason: 'mass-drop',
    descriptions: [`${tables.length} tables would be dropped at once: ${tables.join(', ')}`],
    hint: 'No file was written. If it is meant: umbau revision --autogenerate, then umbau upgrade --accept-data-loss.',
  };
}

/** `difference` is all of it, also what may be a rename; `pending` the files that have not run. */
export function holdForFirstContact(difference: readonly Operation[], pending: number): Hold {
  const kinds = new Map<OperationKind, number>();
  for (const { kind } of difference) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const summary = [...kinds].map(([kind, count]) => `${count} × ${kind}`).join(', ');
  const stamp = 'umbau stamp head goes on from the database as it is.';
  return {
    reason: 'first-contact',
    descriptions: [
      'the database has tables, and umbau has never worked on it',
      summary === '' ? 'models and database agree' : `models and database differ: ${summary}`,
    ],
    hint: pending === 0 ? stamp : `${stamp} umbau upgrade runs what has not run: ${count(pending, 'migration')}.`,
  };
}

function count(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}
