import { UmbauError } from '../error.js';
import type { Operation } from '../operation/operation.js';
import type { Step } from '../operation/step.js';
import { backfillQuery } from './backfill.js';
import { changedColumn, newColumn } from './render-column.js';
import { constraintOptions, constraintReference } from './render-constraint.js';
import { indexArguments, indexFields, indexOptions } from './render-index.js';
import { remainingConstraints, tableArguments } from './render-table.js';
import { printTemplate } from './print-string.js';
import { readableExpression } from './readable-sql.js';
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
      return [plain('dropTable', operation.table.name)];
    case 'renameTable':
      return [plain('renameTable', operation.from, operation.to)];
    case 'addIndex':
      return [plain('addIndex', ...indexArguments(operation.table, operation.index, words))];
    case 'addColumn':
    case 'removeColumn':
    case 'changeColumn':
    case 'renameColumn':
    case 'removeIndex':
    case 'addConstraint':
    case 'removeConstraint':
      return [plain(operation.kind, operation.table, ...argumentsOf(operation, words))];
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
  const statements = operations.map(
    (operation) => new Call(`table.${operation.kind}`, ...argumentsOf(operation, words)),
  );
  return new Call('await alterTable', new Source('queryInterface'), table, new Block('(table) =>', statements));
}

/** The arguments of the call that makes a change to a table, less the table's name. */
function argumentsOf(operation: Operation, words: Words): Value[] {
  switch (operation.kind) {
    case 'addColumn': {
      const keys = { unique: operation.unique !== undefined, foreignKey: operation.foreignKey };
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
      return [operation.index.name];
    case 'addConstraint':
      return [constraintOptions(operation.constraint, words)];
    case 'removeConstraint':
      return [constraintReference(operation.constraint)];
    case 'createTable':
    case 'dropTable':
    case 'renameTable':
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
