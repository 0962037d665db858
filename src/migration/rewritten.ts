import { formerNames } from '../operation/former-names.js';
import type { Operation } from '../operation/operation.js';
import { findColumn, findTable } from '../schema/find.js';
import { isNamedIn } from '../schema/names-column.js';
import type { Schema, Table } from '../schema/schema.js';

/**
 * The schema with the words that a database has found itself for expressions over columns of another type: with a cast more
 * or less, a CHECK and a computed column say what they did.
 */
export function asRewritten(wanted: Schema, found: Schema, operations: readonly Operation[]): Schema {
  const retyped = retypedColumns(operations);
  if (retyped.length === 0) return wanted;
  return {
    tables: wanted.tables.map((table) => {
      const other = findTable(found, table.name);
      const columns = retyped.filter(({ tables }) => tables.includes(table.name)).flatMap(({ names }) => names);
      return other && columns.length > 0 ? rewritten(table, other, columns) : table;
    }),
  };
}

/** By their names before and after. */
function retypedColumns(operations: readonly Operation[]) {
  const former = formerNames(operations);
  return operations.flatMap((operation) => {
    if (operation.kind !== 'changeColumn' || operation.from.type === operation.to.type) return [];
    const { table, to } = operation;
    return [{ tables: [table, former.table(table)], names: [to.name, former.column(table, to.name)] }];
  });
}

function rewritten(table: Table, other: Table, columns: readonly string[]): Table {
  const names = (expression: string | undefined) => columns.some((column) => isNamedIn(expression, column));
  return {
    ...table,
    checks: table.checks.map((check) => {
      const now = names(check.expression) ? other.checks.find(({ name }) => name && name === check.name) : undefined;
      return now ? { ...check, expression: now.expression } : check;
    }),
    columns: table.columns.map((column) => {
      const now = findColumn(other, column.name)?.generated;
      return now && names(column.generated?.expression) ? { ...column, generated: now } : column;
    }),
  };
}
