import { apply } from '../operation/apply.js';
import type { Operation } from '../operation/operation.js';
import { findColumn, findTable } from '../schema/find.js';
import type { Column, Schema, Table } from '../schema/schema.js';
import { sameColumn } from './diff-table.js';
import { statedRenames, toOperation, type StatedRename } from './stated-renames.js';

/** What went away, and what it may be called now. */
export interface DoubtfulRename {
  readonly table?: string;
  readonly from: string;
  readonly to: readonly string[];
}

export interface RenamePlan {
  readonly operations: readonly Operation[];
  readonly doubtful: readonly DoubtfulRename[];
}

export interface RenameOptions {
  /** `auto` takes what is certain, `ask` makes everything a question, `never` sees drops and additions only. */
  readonly mode: 'auto' | 'ask' | 'never';
  readonly stated: readonly StatedRename[];
}

/**
 * Finds what changed only its name. Certain is one column gone and one come in the same table and place with the same
 * definition, or with the same name in another spelling, or one table gone and one come with the same columns; anything
 * like it is a question.
 */
export function planRenames(from: Schema, to: Schema, { mode, stated }: RenameOptions): RenamePlan {
  const operations = statedRenames(from, to, stated);
  const renamed = operations.reduce<Schema>(apply, from);
  if (mode === 'never') return { operations, doubtful: [] };
  const tables = settle(renamed, (schema) => decide(tableCandidates(schema, to), mode));
  const columns = settle(tables.schema, (schema) => decide(columnCandidates(schema, to), mode));
  return {
    operations: [...operations, ...tables.operations, ...columns.operations],
    doubtful: [...tables.doubtful, ...columns.doubtful],
  };
}

/** Makes what is certain until nothing more is: what is in doubt then stays in doubt once that is done. */
function settle(from: Schema, find: (schema: Schema) => Decision) {
  const operations: Operation[] = [];
  let schema = from;
  for (;;) {
    const { certain, doubtful } = find(schema);
    if (certain.length === 0) return { schema, operations, doubtful };
    const made = certain.map(toOperation);
    operations.push(...made);
    schema = made.reduce<Schema>(apply, schema);
  }
}

interface Decision {
  readonly certain: readonly StatedRename[];
  readonly doubtful: readonly DoubtfulRename[];
}

interface Candidate extends DoubtfulRename {
  /** Same definition, and nothing else that it could be. */
  readonly isCertain: boolean;
}

function decide(candidates: readonly Candidate[], mode: 'auto' | 'ask'): Decision {
  const certain: StatedRename[] = [];
  const doubtful: DoubtfulRename[] = [];
  for (const { isCertain, ...candidate } of candidates) {
    const [to] = candidate.to;
    if (isCertain && mode === 'auto' && to !== undefined) certain.push({ ...candidate, to });
    else doubtful.push(candidate);
  }
  return { certain, doubtful };
}

function tableCandidates(from: Schema, to: Schema): Candidate[] {
  const gone = from.tables.filter((table) => !findTable(to, table.name));
  const come = to.tables.filter((table) => !findTable(from, table.name));
  const alike = (left: Table, right: Table) =>
    sharedColumns(left, right) * 2 > Math.max(left.columns.length, right.columns.length);
  return gone.flatMap((table) => {
    const names = come.filter((other) => alike(table, other));
    const [only] = names;
    if (!only) return [];
    const isCertain =
      names.length === 1 &&
      gone.filter((other) => alike(other, only)).length === 1 &&
      sharedColumns(table, only) === Math.max(table.columns.length, only.columns.length);
    return [{ from: table.name, to: names.map((other) => other.name), isCertain }];
  });
}

function sharedColumns(left: Table, right: Table): number {
  return left.columns.filter((column) => {
    const other = findColumn(right, column.name);
    return other !== undefined && sameColumn(column, other);
  }).length;
}

function columnCandidates(from: Schema, to: Schema): Candidate[] {
  return from.tables.flatMap((table) => {
    const other = findTable(to, table.name);
    return other ? columnCandidatesIn(table, other) : [];
  });
}

function columnCandidatesIn(from: Table, to: Table): Candidate[] {
  const allGone = from.columns.filter((column) => !column.generated && !findColumn(to, column.name));
  const allCome = to.columns.filter((column) => !findColumn(from, column.name));
  const respelled = allGone.flatMap((column) => {
    const other = allCome.find((candidate) => isRespelled(column, candidate));
    return other ? [{ column, other }] : [];
  });
  const gone = allGone.filter((column) => !respelled.some((pair) => pair.column === column));
  const come = allCome.filter((column) => !respelled.some((pair) => pair.other === column));
  const isLike = (column: Column, other: Column) => sameColumn(column, other) || samePlace(from, column, to, other);
  const others = gone.flatMap((column) => {
    const names = come.filter((other) => isLike(column, other));
    const [only] = names;
    if (!only) return [];
    const isAlone = names.length === 1 && gone.filter((other) => isLike(other, only)).length === 1;
    const isSame = sameColumn(column, only) && referenceOf(from, column) === referenceOf(to, only);
    const isCertain = isAlone && isSame && samePlace(from, column, to, only);
    return [{ table: to.name, from: column.name, to: names.map((other) => other.name), isCertain }];
  });
  const certain = respelled.map(({ column, other }) => ({
    table: to.name,
    from: column.name,
    to: [other.name],
    isCertain: true,
  }));
  return [...certain, ...others];
}

/** The same name in another spelling, as when a model becomes `underscored`: `createdAt` and `created_at`. */
function isRespelled(column: Column, other: Column): boolean {
  const fold = (name: string) => name.replaceAll('_', '').toLowerCase();
  return fold(column.name) === fold(other.name) && sameColumn(column, other);
}

/** What a column refers to: the numbers of teams are no numbers of users. */
function referenceOf({ foreignKeys }: Table, { name }: Column): string {
  const own = foreignKeys.filter((key) => key.columns.includes(name));
  return JSON.stringify(own.map((key) => [key.table, key.references]));
}

/** Behind the same remaining column, or before the same one. */
function samePlace(from: Table, column: Column, to: Table, other: Column): boolean {
  const remains = (table: Table) => (name: string) => findColumn(table, name) !== undefined;
  const [old, now] = [neighbours(from, column, remains(to)), neighbours(to, other, remains(from))];
  return old.before === now.before || (old.after !== undefined && old.after === now.after);
}

function neighbours(table: Table, column: Column, remains: (name: string) => boolean) {
  const names = table.columns.map(({ name }) => name);
  const position = names.indexOf(column.name);
  return { before: names.slice(0, position).findLast(remains), after: names.slice(position + 1).find(remains) };
}
