import { UmbauError } from '../error.js';
import type { Operation } from '../operation/operation.js';
import type { Step } from '../operation/step.js';
import { backfillQuery } from './backfill.js';
import { changedColumn, newColumn } from './render-column.js';
import { constraintOptions, constraintReference } from './render-constraint.js';
import { concurrently, indexArguments, indexFields, indexOptions } from './render-index.js';
import { remainingConstraints, tableArguments } from './render-table.js';
import { printTemplate } from './print-string.js';
import { readableExpression } from './readable-sql.js';
import { tableReference } from './table-reference.js';
import { Block, Call, Source, type Properties, type Value } from './value.js';
import type { Words } from './words.js';

/** The statements that a step is written as. */
export function renderStep(step: Step, words: Words): Value[] {
  switch (step.call) {
    case 'plain':
      return plainStatements(step.operation, words);
    case 'alterTable':
      return [alterTable(step.table, step.operations, words)];
    case 'sql':
      return step.statements.map((lines) => sqlQuery(lines, words));
    case 'verbatim':
      return step.statements.map((sql) => query(sql.split('\n').map(templateText).join('\n')));
    case 'backfill':
      return [backfillQuery(step.table, step.column, words)];
  }
}

/** The lines stand as they are, for the last one to close what the first one opens. */
function sqlQuery(lines: readonly string[], words: Words): Value {
  return query(lines.map((line) => templateText(readableExpression(line, words))).join('\n  '));
}

function query(text: string): Value {
  const method = 'await queryInterface.sequelize.query';
  return text.includes('\n') ? new Source(`${method}(\`${text}\`)`) : new Call(method, new Source(`\`${text}\``));
}

function templateText(line: string): string {
  return printTemplate(line).slice(1, -1);
}

function plainStatements(operation: Operation, words: Words): Value[] {
  switch (operation.kind) {
    case 'createTable':
      return createTable(operation, words);
    case 'dropTable':
      return [plain('dropTable', tableReference(operation.table.name, words))];
    case 'renameTable':
      return [plain('renameTable', operation.from, operation.to)];
    case 'addIndex':
      return [plain('addIndex', ...indexArguments(operation.table, operation.index, words))];
    case 'changeTable':
      throw new UmbauError('internal', 'QueryInterface cannot change the options of a table.');
    case 'addColumn':
    case 'removeColumn':
    case 'changeColumn':
    case 'renameColumn':
    case 'removeIndex':
    case 'addConstraint':
    case 'removeConstraint':
      return [plain(operation.kind, tableReference(operation.table, words), ...argumentsOf(operation, words))];
  }
}

function createTable({ table }: Extract<Operation, { kind: 'createTable' }>, words: Words): Value[] {
  const constraints = remainingConstraints(table).map((constraint): Operation => ({
    kind: 'addConstraint',
    table: table.name,
    constraint,
  }));
  return [
    plain('createTable', ...tableArguments(table, words)),
    ...(constraints.length > 0 ? [alterTable(table.name, constraints, words)] : []),
    ...table.indexes.map((index) => plain('addIndex', ...indexArguments(table.name, index, words))),
  ];
}

function alterTable(table: string, operations: readonly Operation[], words: Words): Value {
  const statements = operations
    .filter((operation) => !operations.some((other) => isKeyOf(operation, other)))
    .map((operation) => {
      const isKey = operations.some((other) => isKeyOf(other, operation));
      return new Call(`table.${operation.kind}`, ...argumentsOf(operation, words, isKey));
    });
  return new Call('await alterTable', new Source('queryInterface'), table, new Block('(table) =>', statements));
}

/** Whether the one adds a primary key over just the column that the other adds, whose attributes can say it. */
function isKeyOf(operation: Operation, other: Operation): boolean {
  if (operation.kind !== 'addConstraint' || other.kind !== 'addColumn') return false;
  const { type, name, sql } = operation.constraint;
  if (type !== 'primary key' || name !== undefined || sql !== undefined) return false;
  return operation.constraint.columns.join('\0') === other.column.name;
}

/** The arguments of the call that makes a change to a table, less the table's name. */
function argumentsOf(operation: Operation, words: Words, isKey = false): Value[] {
  switch (operation.kind) {
    case 'addColumn': {
      const { unique, foreignKey } = operation;
      const keys = { primaryKey: isKey, unique: unique !== undefined, foreignKey };
      return [operation.column.name, { ...newColumn(operation.column, keys, words), ...placeOf(operation, words) }];
    }
    case 'removeColumn':
      return [operation.column.name];
    case 'changeColumn':
      return [operation.to.name, changedColumn(operation.from, operation.to, words)];
    case 'renameColumn':
      return [operation.from, operation.to];
    case 'addIndex':
      return [indexFields(operation.index, words), indexOptions(operation.index, words)];
    case 'removeIndex':
      return [operation.index.name, ...(operation.index.concurrently ? [concurrently(operation.index)] : [])];
    case 'addConstraint':
      return [constraintOptions(operation.constraint, words)];
    case 'removeConstraint':
      return [constraintReference(operation.constraint)];
    case 'createTable':
    case 'dropTable':
    case 'renameTable':
    case 'changeTable':
      throw new UmbauError('internal', `${operation.kind} is no change to one table.`);
  }
}

function placeOf({ after }: { readonly after?: string | null }, { placesColumns }: Words): Properties {
  if (after === undefined || !placesColumns) return {};
  return after === null ? { first: true } : { after };
}

function plain(method: string, ...args: readonly Value[]): Call {
  return new Call(`await queryInterface.${method}`, ...args);
}
