import { nearestWord } from '../config/nearest-word.js';
import { toOperation, type StatedRename } from '../diff/stated-renames.js';
import { UmbauError } from '../error.js';
import type { Comparison } from '../introspect/comparison.js';
import { apply } from '../operation/apply.js';
import type { Operation } from '../operation/operation.js';
import { findTable } from '../schema/find.js';
import type { Schema } from '../schema/schema.js';

/** Refuses renames that nothing was made of, and says of the first what is wrong with it. */
export function refuseUnusedRenames(
  stated: readonly StatedRename[],
  operations: readonly Operation[],
  { actual, desired }: Pick<Comparison, 'actual' | 'desired'>,
): void {
  const tables = operations.filter((operation) => operation.kind === 'renameTable');
  const renamed = tables.reduce<Schema>(apply, actual);
  for (const { table, ...names } of stated) {
    const now = tables.find(({ from }) => from === table)?.to ?? table;
    const rename = { ...names, ...(now !== undefined && { table: now }) };
    if (isMade(rename, operations)) continue;
    const scope = now === undefined ? scopeOfTables(actual, desired) : scopeOfColumns(now, renamed, desired);
    throw unusable(rename, scope);
  }
}

function isMade(rename: StatedRename, operations: readonly Operation[]): boolean {
  const made = JSON.stringify(toOperation(rename));
  return operations.some((operation) => JSON.stringify(operation) === made);
}

/** The names among which one becomes another. */
interface Scope {
  readonly kind: 'table' | 'column';
  /** `users.` */
  readonly prefix: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function scopeOfTables(actual: Schema, desired: Schema): Scope {
  return { kind: 'table', prefix: '', before: namesOf(actual.tables), after: namesOf(desired.tables) };
}

function scopeOfColumns(table: string, actual: Schema, desired: Schema): Scope {
  const [before, after] = [findTable(actual, table), findTable(desired, table)];
  if (!before) throw unknown('table', table, 'in the database', namesOf(actual.tables));
  if (!after) throw unknown('table', table, 'in the models', namesOf(desired.tables));
  return { kind: 'column', prefix: `${table}.`, before: namesOf(before.columns), after: namesOf(after.columns) };
}

function unusable({ from, to }: StatedRename, { kind, prefix, before, after }: Scope): UmbauError {
  const gone = before.filter((name) => !after.includes(name));
  const come = after.filter((name) => !before.includes(name));
  if (!before.includes(from)) return unknown(kind, prefix + from, 'in the database', gone, prefix);
  if (!after.includes(to)) return unknown(kind, prefix + to, 'in the models', come, prefix);
  const isTaken = before.includes(to);
  const reason = isTaken ? `the database has ${prefix}${to} already` : 'another --rename or the model says otherwise';
  return new UmbauError('usage', `Cannot rename ${prefix}${from} to ${to}: ${reason}.`, {
    hint: 'umbau check lists what differs. A migration of your own can rename what it likes: umbau revision -m "…"',
  });
}

function unknown(kind: string, name: string, place: string, candidates: readonly string[], prefix = ''): UmbauError {
  const names = candidates.map((candidate) => prefix + candidate);
  const near = nearestWord(name, names);
  return new UmbauError('usage', `There is no ${kind} ${name} ${place}.`, {
    hint: near === undefined ? 'umbau check lists what differs.' : `Did you mean ${near}?`,
  });
}

function namesOf(items: readonly { readonly name: string }[]): string[] {
  return items.map(({ name }) => name);
}
