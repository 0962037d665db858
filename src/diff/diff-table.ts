import { apply } from '../operation/apply.js';
import type { Operation } from '../operation/operation.js';
import { canonicalCheck, canonicalForeignKey } from '../schema/canonical.js';
import { findColumn, findTable } from '../schema/find.js';
import { isNamedIn } from '../schema/names-column.js';
import type { Check, Column, ForeignKey, Index, Schema, Table, Unique } from '../schema/schema.js';
import { diffBy } from './diff-by.js';
import { diffOptions } from './diff-options.js';
import { diffUniqueness } from './diff-uniqueness.js';

/** The operations that turn one table into another of the same name. */
export function diffTable(before: Table, to: Table): Operation[] {
  const table = to.name;
  const options = diffOptions(before, to);
  const from = findTable(options.reduce<Schema>(apply, { tables: [before] }), table) ?? before;
  const columns = diffColumns(from, to);
  const uniqueness = diffUniqueness(from, to);
  const foreignKeys = diffBy(from.foreignKeys, to.foreignKeys, canonicalForeignKey);
  const checks = diffBy(from.checks, to.checks, canonicalCheck);
  const added = new Map(columns.added.map((column) => [column.name, column]));
  const removed = new Map(columns.removed.map((column) => [column.name, column]));
  const addColumns = columns.added.map((column) => ({
    kind: 'addColumn' as const,
    table,
    column,
    ...ownConstraints(column, uniqueness.uniques.added, foreignKeys.added),
  }));
  const removeColumns = columns.removed.map((column) => ({
    kind: 'removeColumn' as const,
    table,
    column,
    ...ownConstraints(column, uniqueness.uniques.removed, foreignKeys.removed),
    ...placeOf(column, from, to),
  }));
  const ofColumn = (names: ReadonlyMap<string, Column>) => (constraint: { columns: readonly string[] }) =>
    isOwn(constraint, names);
  return [
    ...uniqueness.indexes.removed.map((index) => ({ kind: 'removeIndex' as const, table, index })),
    ...removeConstraints(table, 'foreign key', foreignKeys.removed, ofColumn(removed)),
    ...removeConstraints(table, 'unique', uniqueness.uniques.removed, ofColumn(removed)),
    ...removeChecks(from, columns.removed),
    ...options,
    ...removePrimaryKey(from, to),
    ...removeColumns,
    ...columns.changed.map((pair) => ({ kind: 'changeColumn' as const, table, ...pair })),
    ...addColumns,
    ...addPrimaryKey(from, to),
    ...addConstraints(table, 'unique', uniqueness.uniques.added, ofColumn(added)),
    ...addConstraints(table, 'foreign key', foreignKeys.added, ofColumn(added)),
    ...checks.added.map((check) => checkOperation('addConstraint', table, check)),
    ...uniqueness.indexes.added.map((index: Index) => ({ kind: 'addIndex' as const, table, index })),
  ];
}

function diffColumns(from: Table, to: Table) {
  const kept = to.columns.flatMap((column) => {
    const before = findColumn(from, column.name);
    // What a migration has made a generated column may be a plain one to the model, which only reads it.
    const isLeft = before?.generated && !column.generated;
    return before && !isLeft && !sameColumn(before, column) ? [{ from: before, to: keepExtra(before, column) }] : [];
  });
  return {
    added: to.columns.filter((column) => !findColumn(from, column.name)),
    removed: from.columns.filter((column) => !column.generated && !findColumn(to, column.name)),
    changed: kept,
  };
}

/** Equal in all that a model can say of a column. */
export function sameColumn(from: Column, to: Column): boolean {
  return (
    from.type === to.type &&
    from.nullable === to.nullable &&
    from.default === to.default &&
    from.autoIncrement === to.autoIncrement &&
    from.comment === to.comment &&
    from.enumName === to.enumName &&
    (from.collation ?? 'BINARY') === (to.collation ?? 'BINARY') &&
    JSON.stringify(from.generated) === JSON.stringify(to.generated)
  );
}

/** What no model says of a column stays; the conflict clause of a NOT NULL as long as that does. */
function keepExtra(from: Column, to: Column): Column {
  const kept = from.sequence !== undefined && to.autoIncrement ? { ...to, sequence: from.sequence } : to;
  if (from.extra === undefined || to.extra !== undefined) return kept;
  return to.nullable && from.extra.startsWith('NOT NULL') ? kept : { ...kept, extra: from.extra };
}

/** The constraints over one new or removed column alone: they come and go with it. */
function ownConstraints(column: Column, uniques: readonly Unique[], foreignKeys: readonly ForeignKey[]) {
  const own = new Map([[column.name, column]]);
  const unique = uniques.find((constraint) => isOwn(constraint, own));
  const foreignKey = foreignKeys.find((constraint) => isOwn(constraint, own));
  return { ...(unique && { unique }), ...(foreignKey && { foreignKey }) };
}

function isOwn(constraint: { columns: readonly string[] }, columns: ReadonlyMap<string, Column>): boolean {
  const [only, ...others] = constraint.columns;
  return only !== undefined && others.length === 0 && columns.has(only);
}

/** Where a column stands among those that stay; what is undone in reverse finds those behind it there again. */
function placeOf({ name }: Column, from: Table, to: Table): { after?: string | null } {
  const position = from.columns.findIndex((column) => column.name === name);
  const stays = (column: Column) => column.generated !== undefined || findColumn(to, column.name) !== undefined;
  if (position === from.columns.length - 1) return {};
  return { after: from.columns.slice(0, position).findLast(stays)?.name ?? null };
}

type Constrained = Unique | ForeignKey;

function removeConstraints(
  table: string,
  type: 'unique' | 'foreign key',
  constraints: readonly Constrained[],
  own: (constraint: Constrained) => boolean,
): Operation[] {
  return constraints
    .filter((constraint) => !own(constraint))
    .map((constraint) => ({ kind: 'removeConstraint', table, constraint: { type, ...constraint } }) as Operation);
}

function addConstraints(
  table: string,
  type: 'unique' | 'foreign key',
  constraints: readonly Constrained[],
  own: (constraint: Constrained) => boolean,
): Operation[] {
  return constraints
    .filter((constraint) => !own(constraint))
    .map((constraint) => ({ kind: 'addConstraint', table, constraint: { type, ...constraint } }) as Operation);
}

/** A CHECK that no model states may be a migration's: it stays as long as the columns that it names. */
function removeChecks({ name: table, checks }: Table, removed: readonly Column[]): Operation[] {
  const namesRemoved = ({ expression }: Check) => removed.some(({ name }) => isNamedIn(expression, name));
  return checks.filter(namesRemoved).map((check) => checkOperation('removeConstraint', table, check));
}

function checkOperation(kind: 'addConstraint' | 'removeConstraint', table: string, check: Check): Operation {
  return { kind, table, constraint: { type: 'check', ...check } };
}

function removePrimaryKey(from: Table, to: Table): Operation[] {
  if (samePrimaryKey(from, to) || from.primaryKey.length === 0) return [];
  const constraint = { type: 'primary key', columns: from.primaryKey, ...from.primaryKeyDetails } as const;
  return [{ kind: 'removeConstraint', table: to.name, constraint }];
}

function addPrimaryKey(from: Table, to: Table): Operation[] {
  if (samePrimaryKey(from, to) || to.primaryKey.length === 0) return [];
  return [{ kind: 'addConstraint', table: to.name, constraint: { type: 'primary key', columns: to.primaryKey } }];
}

function samePrimaryKey(from: Table, to: Table): boolean {
  return JSON.stringify(from.primaryKey) === JSON.stringify(to.primaryKey);
}
