import { apply } from '../../operation/apply.js';
import { cutCycles } from '../../operation/cut-cycles.js';
import type { Operation } from '../../operation/operation.js';
import { runsByTable, type Run } from '../../operation/runs-by-table.js';
import type { Backfill, Step } from '../../operation/step.js';
import { inThreeSteps } from '../../operation/three-steps.js';
import { findTable } from '../../schema/find.js';
import type { Index, Schema } from '../../schema/schema.js';
import { alterLines, canAlterAtOnce } from './alter-sql.js';
import { canSayColumn, canSayTable } from './can-sequelize-say.js';
import { createTableLines } from './create-table-sql.js';
import { liftForeignKeys } from './lift-foreign-keys.js';
import { optionsFirst } from './options-first.js';

type CreateTable = Extract<Operation, { kind: 'createTable' }>;

/** Those of the operations that the plain calls would get wrong. */
type Delicate = ReadonlySet<Operation>;

/**
 * The statements of a migration: Sequelize's plain calls where they say all, `alterTable` where they would lose something or
 * stumble over what the engine made by itself, SQL for the rest.
 */
export function plan(operations: readonly Operation[], before?: Schema): Step[] {
  return planWithBackfills(operations, [], before);
}

export function planWithBackfills(
  operations: readonly Operation[],
  backfills: readonly Backfill[],
  before?: Schema,
): Step[] {
  const all = cutCycles(liftForeignKeys(optionsFirst(operations), before));
  const delicate = new Set(before ? delicateOf(all, before) : []);
  const steps = runsByTable(all).flatMap((run) => {
    const open = backfills.filter(({ table }) => table === run.table);
    return open.length > 0 ? planInThreeSteps(run, open, delicate) : planRun(run, delicate);
  });
  return joinNeighbours(steps);
}

function planInThreeSteps({ operations }: Run, backfills: readonly Backfill[], delicate: Delicate): Step[] {
  const { first, data, last } = inThreeSteps(operations, backfills);
  const planPart = (part: readonly Operation[]) => runsByTable(part).flatMap((run) => planRun(run, delicate));
  return [...planPart(first), ...data, ...planPart(last)];
}

/** A primary key goes and comes with its columns in one statement: a column that counts is in a key at all times. */
function planRun({ table, operations }: Run, delicate: Delicate): Step[] {
  if (table === undefined || !operations.some(isAboutKey)) {
    return operations.flatMap((operation) => planAlone(operation, delicate));
  }
  const atOnce = operations.filter(canAlterAtOnce);
  const isFirst = (operation: Operation) =>
    !canAlterAtOnce(operation) && operations.indexOf(operation) < operations.findIndex(isAboutKey);
  const others = operations.filter((operation) => !canAlterAtOnce(operation));
  return [
    ...others.filter(isFirst).flatMap((operation) => planAlone(operation, delicate)),
    { call: 'sql', table, statements: [alterLines(table, atOnce)] },
    ...others.filter((operation) => !isFirst(operation)).flatMap((operation) => planAlone(operation, delicate)),
  ];
}

function isAboutKey(operation: Operation): boolean {
  return 'constraint' in operation && operation.constraint.type === 'primary key';
}

function planAlone(operation: Operation, delicate: Delicate): Step[] {
  switch (operation.kind) {
    case 'createTable':
      return planTable(operation);
    case 'addColumn':
    case 'changeColumn':
      return [planColumn(operation)];
    case 'renameColumn':
      return [inAlterTable(operation)];
    case 'removeIndex':
      return [inWords(operation, delicate.has(operation))];
    case 'changeTable':
      return [inSql(operation)];
    case 'addIndex':
      return [isOverColumns(operation.index) ? { call: 'plain', operation } : inSql(operation)];
    case 'addConstraint':
    case 'removeConstraint':
      return [planConstraint(operation)];
    case 'removeColumn':
      return [inWords(operation, isHiddenKey(operation))];
    case 'dropTable':
    case 'renameTable':
      return [{ call: 'plain', operation }];
  }
}

type TableChange = Extract<Operation, { table: string }>;

function inWords(operation: TableChange, isDelicate: boolean): Step {
  return isDelicate ? inAlterTable(operation) : { call: 'plain', operation };
}

/** Sequelize does not find the foreign keys of a table with a quote in its name. */
function isHiddenKey({ table, foreignKey }: Extract<Operation, { kind: 'removeColumn' }>): boolean {
  return foreignKey !== undefined && /['\\]/.test(table);
}

function planColumn(operation: Extract<Operation, { kind: 'addColumn' | 'changeColumn' }>): Step {
  if (operation.kind === 'changeColumn') {
    return canSayColumn(operation.to) ? { call: 'plain', operation } : inSql(operation);
  }
  if (!canSayColumn(operation.column)) return inSql(operation);
  return operation.after === undefined ? { call: 'plain', operation } : inAlterTable(operation);
}

function isOverColumns({ columns }: Index): boolean {
  return columns.every(({ expression }) => expression === undefined);
}

/** A nameless UNIQUE is called after its column, as the engine would; what goes is found by what it is over. */
function planConstraint(operation: Extract<Operation, { kind: 'addConstraint' | 'removeConstraint' }>): Step {
  const { kind, table, constraint } = operation;
  if (constraint.type === 'check') return kind === 'addConstraint' ? { call: 'plain', operation } : inSql(operation);
  if (kind === 'removeConstraint') {
    const nameless: { name?: string } & typeof constraint = { ...constraint };
    delete nameless.name;
    return inAlterTable({ kind, table, constraint: nameless });
  }
  const [first = ''] = constraint.columns;
  const named = constraint.type === 'unique' ? { ...constraint, name: constraint.name ?? first } : constraint;
  return { call: 'plain', operation: { ...operation, constraint: named } };
}

/** A table that was dropped comes back with its triggers. */
function planTable(operation: CreateTable): Step[] {
  const { table } = operation;
  const create: Step =
    canSayTable(table) && table.indexes.every(isOverColumns)
      ? { call: 'plain', operation }
      : { call: 'sql', table: table.name, statements: [createTableLines(table)] };
  const { triggers = [] } = table;
  return triggers.length === 0 ? [create] : [create, { call: 'verbatim', table: table.name, statements: triggers }];
}

function inSql(operation: TableChange): Step {
  return { call: 'sql', table: operation.table, statements: [alterLines(operation.table, [operation])] };
}

function inAlterTable(operation: TableChange): Step {
  return { call: 'alterTable', table: operation.table, operations: [operation] };
}

function joinNeighbours(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if (step.call === 'alterTable' && last?.call === 'alterTable' && last.table === step.table) {
      joined[joined.length - 1] = { ...last, operations: [...last.operations, ...step.operations] };
    } else joined.push(step);
  }
  return joined;
}

/** The removals of indexes without which a foreign key would have none. */
function delicateOf(operations: readonly Operation[], before: Schema): Operation[] {
  const delicate: Operation[] = [];
  let schema = before;
  for (const operation of operations) {
    if (operation.kind === 'removeIndex') {
      const [first] = operation.index.columns;
      const keys = findTable(schema, operation.table)?.foreignKeys ?? [];
      if (keys.some(({ columns }) => columns[0] === first?.column)) delicate.push(operation);
    }
    schema = apply(schema, operation);
  }
  return delicate;
}
