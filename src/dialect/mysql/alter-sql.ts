import type { Operation } from '../../operation/operation.js';
import { columnSql, constraintSql, indexSql } from './create-table-sql.js';
import { changeTableClauses } from './change-table-sql.js';
import { quote } from './quote.js';

/** What one ALTER TABLE can do beside a change of the primary key; a foreign key is removed by what the catalogue calls it. */
export function canAlterAtOnce(operation: Operation): boolean {
  if (operation.kind === 'renameColumn' || operation.kind === 'changeTable') return false;
  if (operation.kind === 'removeColumn') return operation.foreignKey === undefined;
  return operation.kind !== 'removeConstraint' || operation.constraint.type !== 'foreign key';
}

/** One ALTER TABLE that makes all of some changes to a table, as its lines. */
export function alterLines(table: string, operations: readonly Operation[]): string[] {
  const clauses = operations.flatMap(clausesOf);
  const head = `ALTER TABLE ${quote(table)}`;
  const [only = '', ...others] = clauses;
  if (others.length === 0) return [`${head} ${only}`];
  return [head, ...clauses.map((clause, position) => (position < clauses.length - 1 ? `${clause},` : clause))];
}

function clausesOf(operation: Operation): string[] {
  switch (operation.kind) {
    case 'addColumn':
      return additions(operation);
    case 'removeColumn':
      return [`DROP COLUMN ${quote(operation.column.name)}`];
    case 'changeColumn':
      return [`MODIFY COLUMN ${columnSql(operation.to)}`];
    case 'renameColumn':
      return [`RENAME COLUMN ${quote(operation.from)} TO ${quote(operation.to)}`];
    case 'addIndex':
      return [`ADD ${indexSql(operation.index)}`];
    case 'removeIndex':
      return [`DROP INDEX ${quote(operation.index.name)}`];
    case 'addConstraint':
      return [`ADD ${constraintSql(operation.constraint)}`];
    case 'removeConstraint':
      return [removal(operation.constraint)];
    case 'changeTable':
      return changeTableClauses(operation);
    case 'createTable':
    case 'dropTable':
    case 'renameTable':
      return [];
  }
}

function additions({ column, unique, foreignKey, after }: Extract<Operation, { kind: 'addColumn' }>): string[] {
  const place = after === undefined ? '' : after === null ? ' FIRST' : ` AFTER ${quote(after)}`;
  return [
    `ADD COLUMN ${columnSql(column)}${place}`,
    ...(unique ? [`ADD ${constraintSql({ type: 'unique', ...unique })}`] : []),
    ...(foreignKey ? [`ADD ${constraintSql({ type: 'foreign key', ...foreignKey })}`] : []),
  ];
}

function removal(constraint: Extract<Operation, { kind: 'removeConstraint' }>['constraint']): string {
  switch (constraint.type) {
    case 'primary key':
      return 'DROP PRIMARY KEY';
    case 'unique':
      return `DROP INDEX ${quote(constraint.name ?? constraint.columns[0] ?? '')}`;
    case 'foreign key':
      return `DROP FOREIGN KEY ${quote(constraint.name ?? '')}`;
    case 'check':
      return `DROP CONSTRAINT ${quote(constraint.name ?? '')}`;
  }
}
