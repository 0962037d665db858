import { apply } from '../../operation/apply.js';
import type { Operation, TableConstraint } from '../../operation/operation.js';
import type { Backfill, Step } from '../../operation/step.js';
import { inThreeSteps } from '../../operation/three-steps.js';
import { findTable } from '../../schema/find.js';
import type { Column, Index, Schema, Table } from '../../schema/schema.js';
import { without } from '../../schema/without.js';
import { aroundChanges } from './around-changes.js';
import {
  commentSql,
  constraintSql,
  createEnum,
  createIndexSql,
  createTableLines,
  defaultNameOf,
  dropIndexSql,
  enumTypeSql,
  isMadeBySequelize,
  name,
  named,
  tableNameSql,
} from './definitions.js';
import { isQualified, parseTableName } from './names.js';
import { addColumnBySql, canSequelizeAdd, dropEnum, planChange, sqlStep } from './plan-column.js';
import { refuseSharedTypes } from './shared-types.js';
import { inWorkingOrder, isMisplaced } from './working-order.js';

/** The statements of a migration: QueryInterface's calls where they do what is meant, else SQL. */
export function plan(operations: readonly Operation[], before?: Schema): Step[] {
  if (before) refuseSharedTypes(operations, before);
  return inWorkingOrder(aroundChanges(operations, before)).flatMap((operation) => planOne(operation, before));
}

/**
 * The plan where rows must get a value first: such columns come as nullable ones, a data step for each is left to fill
 * in, and then they become NOT NULL.
 */
export function planWithBackfills(
  operations: readonly Operation[],
  backfills: readonly Backfill[],
  before?: Schema,
): Step[] {
  if (backfills.length === 0) return plan(operations, before);
  const { first, data, last } = inThreeSteps(operations, backfills);
  return [...plan(first, before), ...data, ...plan(last, before && first.reduce<Schema>(apply, before))];
}

function planOne(operation: Operation, before: Schema | undefined): Step[] {
  switch (operation.kind) {
    case 'createTable':
      return planTable(operation.table);
    case 'dropTable':
      return [
        { call: 'plain', operation },
        ...operation.table.columns.flatMap((column) => dropEnum(operation.table.name, column)),
      ];
    case 'renameTable':
      return planRename(operation, before && findTable(before, operation.from));
    case 'changeTable':
      return [sqlStep(operation.table, commentSql(`TABLE ${tableNameSql(operation.table)}`, operation.to.comment))];
    case 'renameColumn':
      return [{ call: 'plain', operation }];
    case 'addColumn':
      return planAddColumn(operation);
    case 'removeColumn':
      return [{ call: 'plain', operation }, ...dropEnum(operation.table, operation.column)];
    case 'changeColumn':
      return planChange(operation);
    case 'addIndex':
      return [planIndex(operation.table, operation.index)];
    case 'removeIndex':
      // Sequelize looks for it in the default schema only, and finds nothing there without a word.
      return isQualified(operation.table)
        ? [sqlStep(operation.table, dropIndexSql(operation.table, operation.index))]
        : [{ call: 'plain', operation }];
    case 'addConstraint':
      return [planConstraint(operation.table, operation.constraint)];
    case 'removeConstraint':
      return [{ call: 'plain', operation: { ...operation, constraint: named(operation.table, operation.constraint) } }];
  }
}

/** A table that was dropped comes back with its triggers. */
function planTable(table: Table): Step[] {
  const { schema } = parseTableName(table.name);
  const { triggers = [], comment } = table;
  const bare: Table = { ...table, indexes: [], foreignKeys: canBePlain(table) ? table.foreignKeys : [] };
  const create: Step[] = canBePlain(table)
    ? [{ call: 'plain', operation: { kind: 'createTable', table: withDefaultNames(bare) } }]
    : createBySql(table);
  return [
    ...(schema === undefined ? [] : [createSchema(table.name, schema)]),
    ...create,
    ...(comment === undefined ? [] : [sqlStep(table.name, commentSql(`TABLE ${tableNameSql(table.name)}`, comment))]),
    // Nobody writes to a table that is not there yet.
    ...table.indexes.map((index) => planIndex(table.name, without(index, 'concurrently'))),
    ...(triggers.length === 0 ? [] : [{ call: 'verbatim', table: table.name, statements: triggers } as const]),
  ];
}

function canBePlain(table: Table): boolean {
  const isOwnKey = (column: Column) => table.primaryKey.join() === column.name;
  const isDefault = (constraint: TableConstraint) =>
    constraint.extra === undefined &&
    (constraint.name === undefined || constraint.name === defaultNameOf(table.name, constraint));
  return (
    table.columns.every((column) =>
      canSequelizeAdd(table.name, isOwnKey(column) ? { ...column, autoIncrement: false } : column),
    ) &&
    table.checks.length === 0 &&
    table.uniques.every((unique) => isDefault({ type: 'unique', ...unique })) &&
    isDefault({ type: 'primary key', columns: table.primaryKey, ...table.primaryKeyDetails })
  );
}

/** Without the names that Postgres gives by itself. */
function withDefaultNames(table: Table): Table {
  const bare = without(without(table, 'comment'), 'primaryKeyDetails');
  return { ...bare, uniques: table.uniques.map(({ columns }) => ({ columns })) };
}

function createBySql(table: Table): Step[] {
  return [
    sqlStep(
      table.name,
      ...table.columns.flatMap((column) => createEnum(table.name, column)),
      createTableLines(table).join('\n'),
    ),
    ...table.columns
      .filter(({ comment }) => comment !== undefined)
      .map((column) =>
        sqlStep(table.name, commentSql(`COLUMN ${tableNameSql(table.name)}.${name(column.name)}`, column.comment)),
      ),
    ...table.foreignKeys.map((key) => planConstraint(table.name, { type: 'foreign key', ...key })),
  ];
}

/** Sequelize qualifies the new name, which Postgres does not take; the types of ENUMs are moved with their table. */
function planRename(operation: Extract<Operation, { kind: 'renameTable' }>, table: Table | undefined): Step[] {
  const [from, to] = [parseTableName(operation.from), parseTableName(operation.to)];
  if (from.schema === undefined && to.schema === undefined) return [{ call: 'plain', operation }];
  const moved = to.schema === undefined ? from.name : `${to.schema}.${from.name}`;
  const types = table?.columns.flatMap(({ enumName }) =>
    isMadeBySequelize(enumName) && !isQualified(enumName) ? enumTypeSql(operation.from, enumName) : [],
  );
  const move = [`TABLE ${tableNameSql(operation.from)}`, ...(types ?? []).map((type) => `TYPE ${type}`)];
  return [
    ...(to.schema === undefined || to.schema === from.schema ? [] : [createSchema(operation.to, to.schema)]),
    sqlStep(
      operation.to,
      ...(from.schema === to.schema
        ? []
        : move.map((what) => `ALTER ${what} SET SCHEMA ${name(to.schema ?? 'public')}`)),
      ...(from.name === to.name ? [] : [`ALTER TABLE ${tableNameSql(moved)} RENAME TO ${name(to.name)}`]),
    ),
  ];
}

function createSchema(table: string, schema: string): Step {
  return sqlStep(table, `CREATE SCHEMA IF NOT EXISTS ${name(schema)}`);
}

function planAddColumn(operation: Extract<Operation, { kind: 'addColumn' }>): Step[] {
  const { table, column, unique, foreignKey } = operation;
  const isPlain =
    canSequelizeAdd(table, column) &&
    (unique?.name === undefined || unique.name === defaultNameOf(table, { type: 'unique', ...unique })) &&
    foreignKey?.extra === undefined &&
    !(foreignKey && isMisplaced(table, foreignKey));
  if (isPlain) return [{ call: 'plain', operation }];
  return [
    ...addColumnBySql(table, column),
    ...(unique ? [planConstraint(table, { type: 'unique', ...unique })] : []),
    ...(foreignKey ? [planConstraint(table, { type: 'foreign key', ...foreignKey })] : []),
  ];
}

function planIndex(table: string, index: Index): Step {
  const isPlain =
    index.include === undefined &&
    index.extra === undefined &&
    !index.name.includes('.') &&
    index.columns.every(({ nulls, operator, expression }) => !nulls && !operator && !(expression && index.method));
  return isPlain
    ? { call: 'plain', operation: { kind: 'addIndex', table, index } }
    : sqlStep(table, createIndexSql(table, index));
}

function planConstraint(table: string, constraint: TableConstraint): Step {
  return constraint.extra === undefined
    ? { call: 'plain', operation: { kind: 'addConstraint', table, constraint: named(table, constraint) } }
    : sqlStep(table, `ALTER TABLE ${tableNameSql(table)} ADD ${constraintSql(constraint)}`);
}
