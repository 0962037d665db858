import { join } from 'node:path';
import type { RenameOptions } from '../diff/renames.js';
import type { Comparison } from '../introspect/comparison.js';
import { writeMigration } from '../migration/directory.js';
import { noteWritten } from '../migration/written.js';
import { apply } from '../operation/apply.js';
import type { Operation } from '../operation/operation.js';
import { reverse } from '../operation/reverse.js';
import type { Schema } from '../schema/schema.js';
import type { CycleContext } from './cycle-context.js';
import { findDifference, findDrift, type Difference } from './difference.js';
import { renderOperations, renderStep } from './write-migration.js';

/** Writes the drift down as a migration that counts as executed, or undoes it, as the user has answered. */
export async function answerDrift(
  context: CycleContext,
  schemas: Comparison,
  taken: readonly string[],
): Promise<Comparison> {
  const { answer } = context.trigger;
  const drift = findDrift(schemas);
  if (!schemas.recorded || drift.length === 0) return schemas;
  if (answer === 'write-drift') {
    await context.clock.time('apply', () => writeDown(context, schemas.actual, drift, taken));
    context.project.writtenDown = drift;
    return { ...schemas, recorded: schemas.actual };
  }
  if (answer === 'undo-drift') {
    const { recorded } = schemas;
    await context.clock.time('apply', () => undo(context, recorded, reverse(drift)));
    return { ...schemas, actual: recorded };
  }
  return schemas;
}

async function writeDown(
  { project, hooks, worker, draft }: CycleContext,
  actual: Schema,
  drift: readonly Operation[],
  taken: readonly string[],
): Promise<void> {
  const { migrations, state, database } = project.settings;
  const { name, source } = await renderOperations(drift, [], {
    dialect: database.dialect,
    after: actual,
    time: new Date(),
    taken,
  });
  const to = { name, source, operations: drift };
  const change = await worker.amend({ to, target: actual, acceptDataLoss: false });
  await noteWritten(state, { name, source }, drift);
  hooks.onWrite(join(migrations, name), source);
  await writeMigration(migrations, name, source);
  draft.migration = { name, path: join(migrations, name) };
  draft.review = change.review;
  draft.noteChange(change);
}

/** With a copy of the database kept, should that lose anything: to undo it is what the user has asked for. */
async function undo(
  { project, worker, draft }: CycleContext,
  recorded: Schema,
  operations: readonly Operation[],
): Promise<void> {
  const source = await renderStep(project.settings, operations, recorded);
  const step = { source, operations };
  const change = await worker.amend({ step, target: recorded, acceptDataLoss: true });
  draft.review = change.review;
  draft.noteChange(change);
}

/**
 * The difference as it is without the drift, which nobody has spoken about: what the edit means goes on, and what would
 * undo a change by hand, or touches the same thing, waits.
 */
export function besideDrift(
  { desired, actual }: Comparison,
  drift: readonly Operation[],
  renames: RenameOptions,
): Difference {
  const before = reverse(drift).reduce<Schema>(apply, actual);
  const difference = findDifference({ actual: before, desired }, renames);
  const operations = difference.operations.filter((operation) => !drift.some((other) => touchesSame(operation, other)));
  const after = operations.reduce<Schema>(apply, actual);
  return { ...difference, operations, target: after, after, isWhole: false };
}

export function touchesSame(left: Operation, right: Operation): boolean {
  const [one, other] = [subjectOf(left), subjectOf(right)];
  if (!one.tables.some((table) => other.tables.includes(table))) return false;
  return !one.items || !other.items || one.items.some((item) => other.items?.includes(item));
}

/** The tables that an operation is about, and what of them if not the whole. */
function subjectOf(operation: Operation): { readonly tables: readonly string[]; readonly items?: readonly string[] } {
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
      return { tables: [operation.table.name] };
    case 'renameTable':
      return { tables: [operation.from, operation.to] };
    case 'changeTable':
      return {
        tables: [operation.table],
        items: ['options', ...operation.columns.map(({ to }) => `column ${to.name}`)],
      };
    case 'addColumn':
    case 'removeColumn':
      return { tables: [operation.table], items: [`column ${operation.column.name}`] };
    case 'changeColumn':
      return { tables: [operation.table], items: [`column ${operation.from.name}`] };
    case 'renameColumn':
      return { tables: [operation.table], items: [`column ${operation.from}`, `column ${operation.to}`] };
    case 'addIndex':
    case 'removeIndex':
      return { tables: [operation.table], items: [`index ${operation.index.name}`] };
    case 'addConstraint':
    case 'removeConstraint':
      return { tables: [operation.table] };
  }
}
