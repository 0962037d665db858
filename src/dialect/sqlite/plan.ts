import type { Operation } from '../../operation/operation.js';
import type { Step } from '../../operation/step.js';
import { canSequelizeCreate } from './can-sequelize-create.js';
import { createIndexSql, createTableLines } from './create-table-sql.js';
import { inOptions } from './in-options.js';
import { canAddInPlace } from './in-place.js';
import { quoteIdentifier as quote } from './tokenize.js';

/**
 * The statements of a migration: plain calls where Sequelize's own lose nothing on SQLite, else one `alterTable` for all
 * neighbouring changes of a table.
 */
export function plan(operations: readonly Operation[]): Step[] {
  return runsByTable(operations.flatMap(inOptions)).flatMap(planRun);
}

/** A column that becomes NOT NULL while rows have nothing in it. */
export interface Backfill {
  readonly table: string;
  readonly column: string;
}

/**
 * The plan where rows must get a value first: such columns come as nullable ones, a data step for each is left to fill
 * in, and then they become NOT NULL.
 */
export function planWithBackfills(operations: readonly Operation[], backfills: readonly Backfill[]): Step[] {
  return runsByTable(operations.flatMap(inOptions)).flatMap((run) => {
    const open = backfills.filter(({ table }) => table === run.table);
    return open.length > 0 ? planInThreeSteps(run.operations, open) : planRun(run);
  });
}

/** Neighbouring operations on one table; what makes, drops or renames one stands alone. */
interface Run {
  readonly table?: string;
  readonly operations: readonly Operation[];
}

function runsByTable(operations: readonly Operation[]): Run[] {
  const runs: Run[] = [];
  for (const operation of operations) {
    const table = changedTable(operation);
    const last = runs.at(-1);
    if (table === undefined) runs.push({ operations: [operation] });
    else if (last?.table === table) runs[runs.length - 1] = { table, operations: [...last.operations, operation] };
    else runs.push({ table, operations: [operation] });
  }
  return runs;
}

function changedTable(operation: Operation): string | undefined {
  return 'table' in operation && typeof operation.table === 'string' ? operation.table : undefined;
}

function planRun({ table, operations }: Run): Step[] {
  if (table === undefined || operations.every(isPlain)) return operations.flatMap(planAlone);
  return [{ call: 'alterTable', table, operations }];
}

/** What Sequelize cannot say, or SQLite does not take from it, is said in SQL. */
function planAlone(operation: Operation): Step[] {
  if (operation.kind === 'createTable') return planTable(operation);
  if (operation.kind === 'renameTable' && operation.from.toLowerCase() === operation.to.toLowerCase()) {
    const between = `_umbau_${operation.to}`;
    const rename = (from: string, to: string) => [`ALTER TABLE ${quote(from)} RENAME TO ${quote(to)}`];
    const statements = [rename(operation.from, between), rename(between, operation.to)];
    return [{ call: 'sql', table: operation.to, statements }];
  }
  return [{ call: 'plain', operation }];
}

/** A table that was dropped comes back with its triggers. */
function planTable(operation: Extract<Operation, { kind: 'createTable' }>): Step[] {
  const { name, indexes, triggers = [] } = operation.table;
  const statements = () => [
    createTableLines(operation.table),
    ...indexes.map((index) => [createIndexSql(name, index)]),
  ];
  const create: Step = canSequelizeCreate(operation.table)
    ? { call: 'plain', operation }
    : { call: 'sql', table: name, statements: statements() };
  return triggers.length === 0 ? [create] : [create, { call: 'verbatim', table: name, statements: triggers }];
}

function planInThreeSteps(operations: readonly Operation[], backfills: readonly Backfill[]): Step[] {
  const changes = new Map<Operation, ChangeColumn>();
  for (const operation of operations) {
    const change = tightening(operation);
    if (change && backfills.some(({ column }) => column === change.to.name)) changes.set(operation, change);
  }
  const first = operations.filter((operation) => !isLast(operation));
  return [
    ...plan(first.flatMap((operation) => loosen(operation, changes.get(operation)))),
    ...[...changes.values()].map(({ table, to }) => ({ call: 'backfill', table, column: to.name }) as const),
    ...plan([...changes.values(), ...operations.filter(isLast)]),
  ];
}

/** Comes when the columns are what they are to be. */
function isLast({ kind }: Operation): boolean {
  return kind === 'addConstraint' || kind === 'addIndex';
}

type ChangeColumn = Extract<Operation, { kind: 'changeColumn' }>;

/** The last of the three steps: the change that makes a column NOT NULL. */
export function tightening(operation: Operation): ChangeColumn | undefined {
  if (operation.kind === 'changeColumn')
    return operation.from.nullable && !operation.to.nullable ? operation : undefined;
  if (operation.kind !== 'addColumn') return undefined;
  const to = operation.column;
  // An AUTOINCREMENT gives every row its number by itself.
  if (to.nullable || to.default !== null || to.autoIncrement) return undefined;
  return { kind: 'changeColumn', table: operation.table, from: { ...to, nullable: true }, to };
}

/** The first of the three steps; a change of an existing column needs none. */
function loosen(operation: Operation, change: ChangeColumn | undefined): Operation[] {
  if (!change) return [operation];
  return operation.kind === 'addColumn' ? [{ ...operation, column: change.from }] : [];
}

function isPlain(operation: Operation): boolean {
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
    case 'renameTable':
    case 'addIndex':
    case 'removeIndex':
      return true;
    case 'addColumn':
      return canAddInPlace(operation);
    case 'removeColumn':
    case 'changeColumn':
    case 'renameColumn':
    case 'addConstraint':
    case 'removeConstraint':
      return false;
  }
}
