import type { Operation } from '../../operation/operation.js';
import { runsByTable, type Run } from '../../operation/runs-by-table.js';
import type { Backfill, Step } from '../../operation/step.js';
import { inThreeSteps } from '../../operation/three-steps.js';
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
  const { first, data, last } = inThreeSteps(operations, backfills);
  return [...plan(first), ...data, ...plan(last)];
}

function isPlain(operation: Operation): boolean {
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
    case 'renameTable':
    case 'changeTable':
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
