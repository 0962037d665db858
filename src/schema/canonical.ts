import { isIdentical } from './same.js';
import type { Check, Column, ForeignKey, Index, KeyDetails, Schema, Table, TableOptions, Unique } from './schema.js';

/**
 * A text that is equal for two tables exactly when they are the same: without what is never compared (a model's words,
 * the names of constraints, the order of columns and constraints).
 */
export function canonicalTable(table: Table): string {
  return JSON.stringify({
    name: table.name,
    columns: table.columns.map(canonicalColumn).sort(),
    primaryKey: table.primaryKey,
    primaryKeyDetails: detailsOf(table.primaryKeyDetails),
    uniques: table.uniques.map((unique) => canonicalUnique(unique) + detailsOf(unique)).sort(),
    foreignKeys: table.foreignKeys.map((key) => canonicalForeignKey(key) + (key.extra ?? '')).sort(),
    checks: table.checks.map(canonicalCheck).sort(),
    indexes: table.indexes.map(madeIndex).sort(),
    options: table.options ?? '',
    tableOptions: canonicalOptions(table),
  });
}

/** The names of the tables in which two schemas differ in anything. */
export function differingTables(left: Schema, right: Schema): string[] {
  const byTable = (schema: Schema) => new Map(schema.tables.map((table) => [table.name, table]));
  const [lefts, rights] = [byTable(left), byTable(right)];
  const names = new Set([...lefts.keys(), ...rights.keys()]);
  return [...names].filter((name) => !sameTable(lefts.get(name), rights.get(name))).sort();
}

function sameTable(left: Table | undefined, right: Table | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return isIdentical(left, right) || canonicalTable(left) === canonicalTable(right);
}

/** What a model can say of a table as a whole. */
export function canonicalOptions({ comment, engine, collation }: TableOptions): string {
  return JSON.stringify([comment ?? null, engine ?? null, collation?.name ?? null]);
}

function detailsOf({ keys = '', extra = '' }: KeyDetails = {}): string {
  return keys + extra;
}

function canonicalColumn(column: Column): string {
  return JSON.stringify([
    column.name,
    column.type,
    column.nullable,
    column.default,
    column.autoIncrement,
    column.collation ?? 'BINARY',
    column.generated ?? null,
    column.extra ?? '',
    column.comment ?? null,
    column.enumName ?? null,
  ]);
}

/** What was said when it was made: whether that has worked is another question. */
function madeIndex(index: Index): string {
  return JSON.stringify({ ...index, concurrently: undefined, invalid: undefined });
}

/** What a model can say of an index, and whether there is one. */
export function canonicalIndex(index: Index): string {
  return JSON.stringify({ ...index, concurrently: undefined, extra: undefined });
}

/** Two uniques over the same columns mean the same, in whatever order. */
export function canonicalUnique(unique: Unique): string {
  return JSON.stringify([...unique.columns].sort());
}

/** What a model can say of a foreign key. */
export function canonicalForeignKey(key: ForeignKey): string {
  return JSON.stringify([key.columns, key.table, key.references, key.onDelete, key.onUpdate]);
}

export function canonicalCheck(check: Check): string {
  return check.expression + (check.extra ?? '');
}
