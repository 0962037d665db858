import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import type { Database, Dialect } from '../dialect/dialect.js';
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
import { effectOf, isSeenInSchema } from './statement-effect.js';
import { committed, type Unfinished } from './unfinished.js';

/**
 * Brings the schema back to what it was before a change that did not come to its end: by the plan of what differs. Answers
 * what cannot be brought back; where there is any such thing it only drops what was left invalid, unless it is told to do
 * what it can.
 */
export async function undoBySteps(
  database: Database,
  settings: Settings,
  left: Unfinished,
  { anyway }: { readonly anyway: boolean },
): Promise<string[]> {
  const { dialect, sequelize } = database;
  const { schema: now } = await readDatabase(sequelize);
  const statements = happened(database, left, now);
  const changes = changesBetween(dialect, left.before, now, statements);
  const gone = [
    ...changes.flatMap((operation) => goneWith(operation, left.accept)),
    ...statements.filter((sql) => !isUndoneWith(dialect, sql, { changes, before: left.before, now })),
  ];
  const staysHalfWay = gone.length > 0 && !anyway;
  await undo(database, settings, staysHalfWay ? changes.filter(leavesInvalid) : changes, now);
  if (changes.length === 0 || staysHalfWay) return gone;
  const { schema } = await readDatabase(sequelize);
  const differing = differingTables(own(left.before), own(schema));
  return [...gone, ...differing.map((table) => `the definition of ${table}`)];
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

/** The statements that ran and stay: a process that was killed has noted its last one, and may not have run it. */
function happened({ dialect }: Database, left: Unfinished, now: Schema): string[] {
  const statements = committed(dialect, left.statements).filter(({ state }) => state !== 'failed');
  const sqls = statements.map(({ sql }) => sql);
  const last = statements.at(-1);
  const rename = last?.state === 'begun' ? dialect.parseRename(last.sql) : undefined;
  if (!rename) return sqls;
  const { table: name, column, to } = rename;
  const table = findTable(now, name);
  const isDone = column === undefined ? findTable(now, to) && !table : table && findColumn(table, to);
  return isDone ? sqls : sqls.slice(0, -1);
}

function goneWith(operation: Operation, accept: boolean): string[] {
  if (operation.kind === 'dropTable') return [`the rows of ${operation.table.name}`];
  const { kind } = operation;
  if (kind === 'removeColumn' && !operation.column.generated)
    return [`the values of ${operation.table}.${operation.column.name}`];
  const isCut = kind === 'changeColumn' && accept && operation.from.type !== operation.to.type;
  return isCut ? [`the values of ${operation.table}.${operation.from.name}`] : [];
}

interface Difference {
  readonly before: Schema;
  readonly now: Schema;
  readonly changes: readonly Operation[];
}

/** Whether nothing is left of a statement once the schema is as it was. */
function isUndoneWith(dialect: Dialect, sql: string, { changes, before, now }: Difference): boolean {
  if (effectOf(sql) === 'commit') return isSeenInSchema(sql);
  const name = dialect.writtenTable(sql) ?? '';
  const isNew = changes.some((change) => change.kind === 'createTable' && change.table.name === name);
  if (isNew || !(findTable(before, name) ?? findTable(now, name))) return true;
  const columns = dialect.assignedColumns?.(sql) ?? [];
  const added = changes.flatMap((change) =>
    change.kind === 'addColumn' && change.table === name ? change.column.name : [],
  );
  return columns.length > 0 && columns.every((column) => added.includes(column));
}

function own(schema: Schema): Schema {
  return filterTables(schema, ({ name }) => !isBookkeeping(name));
}
