import { findColumn } from '../schema/find.js';
import type { Column, Table } from '../schema/schema.js';
import type { Operation } from './operation.js';

/** An operation with the comments that the same one has on an engine that keeps some. */
export function withComments(operation: Operation, other: Operation): Operation {
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
      return { ...operation, table: commentedTable(operation.table, tableOf(other)) };
    case 'addColumn':
    case 'removeColumn':
      return { ...operation, column: commented(operation.column, 'column' in other ? other.column : undefined) };
    case 'changeColumn': {
      const { from, to } = other.kind === 'changeColumn' ? other : {};
      return { ...operation, from: commented(operation.from, from), to: commented(operation.to, to) };
    }
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

function tableOf(operation: Operation): Pick<Table, 'columns'> {
  return operation.kind === 'createTable' || operation.kind === 'dropTable' ? operation.table : { columns: [] };
}

function commentedTable(table: Table, other: Pick<Table, 'columns'>): Table {
  return { ...table, columns: table.columns.map((column) => commented(column, findColumn(other, column.name))) };
}

function commented(column: Column, other: Column | undefined): Column {
  return other?.comment === undefined ? column : { ...column, comment: other.comment };
}
