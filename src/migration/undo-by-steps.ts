import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import type { Database } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import type { Operation } from '../operation/operation.js';
import { reverse } from '../operation/reverse.js';
import { renderMigration } from '../render/render-migration.js';
import { differingTables } from '../schema/canonical.js';
import { filterTables, findColumn, findTable } from '../schema/find.js';
import type { Schema } from '../schema/schema.js';
import { changesBetween } from './foresee.js';
import { isBookkeeping } from '../dialect/bookkeeping.js';
import { loadMigration, runDirection } from './runner.js';
import type { Unfinished } from './unfinished.js';

/**
 * Brings the schema back to what it was before a change that did not come to its end: by the plan of what differs. Answers
 * false, and only drops what was left invalid, where that would need values that are gone.
 */
export async function undoBySteps(database: Database, settings: Settings, left: Unfinished): Promise<boolean> {
  const { dialect, sequelize } = database;
  const { schema: now } = await readDatabase(sequelize);
  const changes = changesBetween(dialect, left.before, now, happened(database, left, now));
  const isLost = changes.some(dropsValues) || hasWritten(database, left);
  await undo(database, settings, isLost ? changes.filter(leavesInvalid) : changes, now);
  if (isLost) return false;
  const { schema } = await readDatabase(sequelize);
  return differingTables(own(left.before), own(schema)).length === 0;
}

async function undo(database: Database, settings: Settings, changes: readonly Operation[], now: Schema): Promise<void> {
  const { dialect } = database;
  if (changes.length === 0) return;
  const steps = reverse(changes).map((step) => (dialect.stepwise ? concurrently(step) : step));
  const name = 'undo.ts';
  const source = renderMigration({ up: dialect.plan(steps, own(now)), down: [], words: dialect });
  const file = { name, path: join(settings.migrations, name), source };
  await runDirection(database, file, await loadMigration(settings, file), 'up');
}

/** Those who wrote to a table while its index was made can go on doing so while it is dropped. */
function concurrently(step: Operation): Operation {
  return step.kind === 'removeIndex' ? { ...step, index: { ...step.index, concurrently: true } } : step;
}

function leavesInvalid(operation: Operation): boolean {
  return operation.kind === 'addIndex' && operation.index.invalid === true;
}

/** Whether rows that were there have other values now, of which nobody knows the old ones. */
function hasWritten({ dialect }: Database, { before, statements }: Unfinished): boolean {
  if (!dialect.stepwise) return false;
  return statements.some((sql) => {
    const table = dialect.writtenTable(sql);
    return table !== undefined && findTable(before, table) !== undefined;
  });
}

/** A process that was killed has noted its last statement, and may not have run it. */
function happened({ dialect }: Database, { statements }: Unfinished, now: Schema): readonly string[] {
  const rename = dialect.parseRename(statements.at(-1) ?? '');
  if (!rename) return statements;
  const { table: name, column, to } = rename;
  const table = findTable(now, name);
  const isDone = column === undefined ? findTable(now, to) && !table : table && findColumn(table, to);
  return isDone ? statements : statements.slice(0, -1);
}

function dropsValues(operation: Operation): boolean {
  return operation.kind === 'dropTable' || (operation.kind === 'removeColumn' && !operation.column.generated);
}

function own(schema: Schema): Schema {
  return filterTables(schema, ({ name }) => !isBookkeeping(name));
}
