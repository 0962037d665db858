import { findColumn } from '../schema/find.js';
import type { Column, Table } from '../schema/schema.js';
import type { Operation } from './operation.js';

/** An operation with the comments that the same one has on an engine that keeps some. */
export function withComments(operation: Operation, other: Operation): Operation {
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
      return other.kind === operation.kind
        ? { ...operation, table: commentedTable(operation.table, other.table) }
        : operation;
    case 'addColumn':
    case 'removeColumn':
      return other.kind === operation.kind
        ? { ...operation, column: commented(operation.column, other.column) }
        : operation;
    case 'changeColumn':
      return other.kind === operation.kind
        ? { ...operation, from: commented(operation.from, other.from), to: commented(operation.to, other.to) }
        : operation;
    case 'renameTable':
    case 'changeTable':
    case 'renameColumn':
    case 'addIndex':
    case 'removeIndex':
    case 'addConstraint':
    case 'removeConstraint':
      return operation;
  }
}

function commentedTable(table: Table, other: Table): Table {
  return { ...table, columns: table.columns.map((column) => commented(column, findColumn(other, column.name))) };
}

function commented(column: Column, other: Column | undefined): Column {
  return other?.comment === undefined ? column : { ...column, comment: other.comment };
}
