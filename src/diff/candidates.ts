import { findColumn, findTable } from '../schema/find.js';
import { isIdentical } from '../schema/same.js';
import type { Column, Schema, Table } from '../schema/schema.js';
import { without } from '../schema/without.js';
import { sameColumn } from './diff-table.js';
import type { StatedRename } from './stated-renames.js';

/** What went away and what it may be called now; of a table itself where `table` is missing. */
export interface Candidate {
  readonly table?: string;
  readonly from: string;
  readonly to: readonly string[];
  /** Same definition, and nothing else that it could be. */
  readonly isCertain: boolean;
}

/** A name of which somebody says that it has no successor; of the table itself where `table` is missing. */
export interface DroppedName {
  readonly table?: string;
  readonly from: string;
}

/** What is known of names beyond the schemas. */
export interface KnownNames {
  /** What the edited lines of the models' files show; decides between several that have the same definition. */
  readonly edited?: readonly StatedRename[];
  readonly dropped?: readonly DroppedName[];
}

export function tableCandidates(from: Schema, to: Schema, { edited = [], dropped = [] }: KnownNames): Candidate[] {
  const isDropped = (name: string) => dropped.some((item) => item.table === undefined && item.from === name);
  const allGone = from.tables.filter(({ name }) => !findTable(to, name) && !isDropped(name));
  const allCome = to.tables.filter((table) => !findTable(from, table.name));
  const ofTables = edited.filter((rename) => rename.table === undefined);
  const shown = pairs(allGone, allCome, (table, other) => isSameTable(table, other) && isShown(ofTables, table, other));
  const { gone, come } = remaining(shown, allGone, allCome);
  const isLike = (table: Table, other: Table) => isAlike(table, other) || isShown(ofTables, table, other);
  const others = gone.flatMap((table) => {
    const names = come.filter((other) => isLike(table, other));
    const [only] = names;
    if (!only) return [];
    const isAlone = names.length === 1 && gone.filter((other) => isLike(other, only)).length === 1;
    return [{ from: table.name, to: names.map((other) => other.name), isCertain: isAlone && isSameTable(table, only) }];
  });
  return [...shown.map(toCertain), ...others];
}

function isAlike(left: Table, right: Table): boolean {
  return sharedColumns(left, right) * 2 >= mostColumns(left, right);
}

function isSameTable(left: Table, right: Table): boolean {
  return sharedColumns(left, right) === mostColumns(left, right);
}

/** Generated columns are in no model. */
function mostColumns(...tables: readonly Table[]): number {
  return Math.max(...tables.map(({ columns }) => columns.filter(({ generated }) => !generated).length));
}

/** The type of an ENUM is called after its table and column, and is renamed with them. */
function sameDefinition(column: Column, other: Column): boolean {
  return sameColumn(without(column, 'enumName'), without(other, 'enumName'));
}

function sharedColumns(left: Table, right: Table): number {
  return left.columns.filter((column) => {
    const other = findColumn(right, column.name);
    return other !== undefined && sameDefinition(column, other);
  }).length;
}

export function columnCandidates(from: Schema, to: Schema, { edited = [], dropped = [] }: KnownNames): Candidate[] {
  return from.tables.flatMap((table) => {
    const other = findTable(to, table.name);
    if (!other || isIdentical(table, other)) return [];
    const isHere = (item: DroppedName) => item.table === other.name;
    const here = { edited: edited.filter(isHere), dropped: dropped.filter(isHere) };
    return columnCandidatesIn(table, other, here).map((candidate) => ({ ...candidate, table: other.name }));
  });
}

function columnCandidatesIn(from: Table, to: Table, { edited, dropped }: Required<KnownNames>): Candidate[] {
  const isDropped = (name: string) => dropped.some((item) => item.from === name);
  const allGone = from.columns.filter(({ name, generated }) => !generated && !findColumn(to, name) && !isDropped(name));
  const allCome = to.columns.filter((column) => !findColumn(from, column.name));
  const isSame = (column: Column, other: Column) =>
    sameDefinition(column, other) &&
    referenceOf(from, column) === referenceOf(to, other) &&
    samePlace(from, column, to, other);
  const respelled = pairs(allGone, allCome, isRespelled);
  const rest = remaining(respelled, allGone, allCome);
  const shown = pairs(rest.gone, rest.come, (column, other) => isSame(column, other) && isShown(edited, column, other));
  const { gone, come } = remaining(shown, rest.gone, rest.come);
  const isLike = (column: Column, other: Column) => sameDefinition(column, other) || samePlace(from, column, to, other);
  const others = gone.flatMap((column) => {
    const names = come.filter((other) => isLike(column, other));
    const [only] = names;
    if (!only) return [];
    const isAlone = names.length === 1 && gone.filter((other) => isLike(other, only)).length === 1;
    return [{ from: column.name, to: names.map((other) => other.name), isCertain: isAlone && isSame(column, only) }];
  });
  return [...[...respelled, ...shown].map(toCertain), ...others];
}

interface Pair<T> {
  readonly from: T;
  readonly to: T;
}

interface Named {
  readonly name: string;
}

function pairs<T>(gone: readonly T[], come: readonly T[], isPair: (from: T, to: T) => boolean): Pair<T>[] {
  return gone.flatMap((from) => {
    const to = come.find((candidate) => isPair(from, candidate));
    return to ? [{ from, to }] : [];
  });
}

function isShown(edited: readonly StatedRename[], from: Named, to: Named): boolean {
  return edited.some((rename) => rename.from === from.name && rename.to === to.name);
}

function remaining<T>(known: readonly Pair<T>[], gone: readonly T[], come: readonly T[]): { gone: T[]; come: T[] } {
  return {
    gone: gone.filter((item) => !known.some(({ from }) => from === item)),
    come: come.filter((item) => !known.some(({ to }) => to === item)),
  };
}

function toCertain({ from, to }: Pair<Named>): Candidate {
  return { from: from.name, to: [to.name], isCertain: true };
}

/** The same name in another spelling, as when a model becomes `underscored`: `createdAt` and `created_at`. */
function isRespelled(column: Column, other: Column): boolean {
  const fold = (name: string) => name.replaceAll('_', '').toLowerCase();
  return fold(column.name) === fold(other.name) && sameDefinition(column, other);
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
