import { diff } from '../diff/diff.js';
import { UmbauError } from '../error.js';
import { apply } from '../operation/apply.js';
import { changedTables } from '../operation/changed-tables.js';
import { describe } from '../operation/describe.js';
import type { Operation } from '../operation/operation.js';
import { differingTables } from '../schema/canonical.js';
import { filterTables, findTable } from '../schema/find.js';
import type { Schema } from '../schema/schema.js';
import type { DatabaseState, StoredStatement } from '../dialect/dialect.js';
import { asRewritten } from './rewritten.js';
import { narrowed } from './tables-around.js';

/** What a migration that umbau wrote has to do. */
export interface Expectation {
  readonly operations: readonly Operation[];
  /** The schema that the models want. */
  readonly desired: Schema;
}

/**
 * Refuses an upgrade that did not do exactly what the models say. Two questions, since each sees what the other cannot:
 * is what the models say now there, and is all else as it was.
 */
export function proveUpgrade(name: string, before: DatabaseState, after: DatabaseState, expected: Expectation): void {
  const managed = filterTables(after.schema, (table) => findTable(expected.desired, table.name) !== undefined);
  const missing = diff(managed, expected.desired);
  if (missing.length > 0) {
    throw failed(name, 'its upgrade does not make what the models say', missing.map(describe));
  }
  const made = expected.operations.reduce<Schema>(apply, before.schema);
  const wanted = asRewritten(made, after.schema, expected.operations);
  refuseChangedAlong(name, wanted, after.schema, expected.operations);
  refuseDifference(name, 'its upgrade changes more than the models say', wanted, after.schema);
  const lost = lostStatements(before, after).filter(
    ({ name: kept, table }) =>
      findTable(wanted, table) !== undefined || before.views.some((view) => view.name === kept),
  );
  refuseLost(name, 'its upgrade loses views or triggers', lost);
}

/** The views and triggers that are not there any more. */
function lostStatements(before: DatabaseState, after: DatabaseState): StoredStatement[] {
  const kept = new Set([...after.views, ...after.triggers].map((statement) => statement.name));
  return [...before.views, ...before.triggers].filter((statement) => !kept.has(statement.name));
}

function refuseLost(name: string, what: string, lost: readonly StoredStatement[]): void {
  if (lost.length === 0) return;
  throw failed(
    name,
    what,
    lost.map((statement) => statement.name),
  );
}

/** Refuses a downgrade that does not restore exactly what was there before the operations. */
export function proveDowngrade(
  name: string,
  before: DatabaseState,
  after: DatabaseState,
  operations: readonly Operation[],
): void {
  const wanted = asRewritten(before.schema, after.schema, operations);
  refuseDifference(name, 'its downgrade does not restore the schema before', wanted, after.schema);
  refuseLost(name, 'its downgrade does not restore views or triggers', lostStatements(before, after));
}

/** Refuses a database that is not exactly what a migration makes. */
export function proveSame(
  name: string,
  made: DatabaseState,
  found: DatabaseState,
  isIgnored: (table: string) => boolean,
): void {
  const own = ({ schema }: DatabaseState) => filterTables(schema, (table) => !isIgnored(table.name));
  refuseDifference(name, 'it does not make what the database has become', own(made), own(found));
}

/** What is expected where only the tables around a change are there. */
export function around({ schema }: DatabaseState, { operations, desired }: Expectation): Expectation {
  return { operations, desired: narrowed(desired, schema, operations) };
}

/** Says which tables change along with others, of which nobody has said anything. */
function refuseChangedAlong(name: string, wanted: Schema, found: Schema, operations: readonly Operation[]): void {
  const tables = differingTables(wanted, found);
  const meant = changedTables(operations);
  if (
    tables.length === 0 ||
    tables.some((table) => meant.includes(table)) ||
    !tables.every((table) => findTable(found, table))
  )
    return;
  const changes = diff(wanted, found).map(describe).join('; ');
  throw new UmbauError('alter-table', `${name} would also change ${tables.join(', ')}: ${changes}`, {
    hint:
      'Nothing was changed. A table changes along that inherits from another, or has a column of the type of its ENUM: ' +
      'take them apart beforehand, or make the change in a migration of your own.',
  });
}

function refuseDifference(name: string, what: string, wanted: Schema, found: Schema): void {
  const tables = differingTables(wanted, found);
  if (tables.length === 0) return;
  const difference = diff(found, wanted);
  throw failed(name, what, difference.length > 0 ? difference.map(describe) : tables.map((table) => `table ${table}`));
}

function failed(name: string, what: string, differences: readonly string[]): UmbauError {
  return new UmbauError('proof-failed', `${name}: ${what}; still to do: ${differences.join('; ')}`, {
    hint: 'Nothing was changed. This is a defect of umbau: please report the models before and after.',
  });
}
