import type { Operation, TableConstraint } from './operation.js';

/** Whether one operation is the other in the words of another engine, or a part of the table or column that the other makes. */
export function isSaidBy(operation: Operation, other: Operation): boolean {
  return isSame(operation, other) || isPartOf(operation, other);
}

/** Whether one operation is the other in the words of another engine. */
export function isSame(operation: Operation, other: Operation): boolean {
  return subjectOf(operation) === subjectOf(other);
}

function subjectOf(operation: Operation): string {
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
      return text(operation.kind, operation.table.name);
    case 'renameTable':
      return text(operation.kind, operation.from, operation.to);
    case 'changeTable':
      return text(operation.kind, operation.table);
    case 'addColumn':
    case 'removeColumn':
      return text(operation.kind, operation.table, operation.column.name);
    case 'changeColumn':
      return text(operation.kind, operation.table, operation.to.name);
    case 'renameColumn':
      return text(operation.kind, operation.table, operation.from, operation.to);
    case 'addIndex':
    case 'removeIndex':
      return text(operation.kind, operation.table, operation.index.name);
    case 'addConstraint':
    case 'removeConstraint':
      return text(operation.kind, operation.table, ...constraintSubject(operation.constraint));
  }
}

/** Names of constraints and the text of conditions differ from engine to engine. */
function constraintSubject(constraint: TableConstraint): readonly string[] {
  return constraint.type === 'check' ? [constraint.type] : [constraint.type, ...constraint.columns];
}

/** Whether an operation adds to a table or a column that the other makes, or takes from one that the other drops. */
function isPartOf(operation: Operation, other: Operation): boolean {
  if (!('table' in operation) || typeof operation.table !== 'string') return false;
  if (other.kind === 'createTable' || other.kind === 'dropTable') return other.table.name === operation.table;
  if (other.kind !== 'addColumn' && other.kind !== 'removeColumn') return false;
  if (other.table !== operation.table) return false;
  if ('constraint' in operation) {
    return constraintSubject(operation.constraint).slice(1).join('\0') === other.column.name;
  }
  return 'index' in operation && operation.index.columns.some(({ column }) => column === other.column.name);
}

function text(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
