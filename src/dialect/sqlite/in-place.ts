import type { Operation } from '../../operation/operation.js';
import type { Table } from '../../schema/schema.js';
import { quoteIdentifier } from './tokenize.js';

type AddColumn = Extract<Operation, { kind: 'addColumn' }>;

/** Whether ADD COLUMN takes this column: https://sqlite.org/lang_altertable.html#alter_table_add_column */
export function canAddInPlace({ column, unique, foreignKey }: AddColumn): boolean {
  if (unique || column.autoIncrement || column.extra !== undefined || column.generated?.stored === true) return false;
  if (column.generated) return true;
  if (foreignKey && (column.default !== null || foreignKey.name !== undefined || foreignKey.extra !== undefined))
    return false;
  if (column.default === null) return column.nullable;
  return isConstant(column.default);
}

function isConstant(sql: string): boolean {
  return !sql.startsWith('(') && !sql.startsWith('CURRENT_');
}

/** Whether DROP COLUMN takes this column: https://sqlite.org/lang_altertable.html#alter_table_drop_column */
export function canRemoveInPlace(table: Table, name: string): boolean {
  const quoted = quoteIdentifier(name);
  const inText = (text: string | undefined) => text?.includes(quoted) === true;
  const constrained = [table.primaryKey, ...[...table.uniques, ...table.foreignKeys].map((key) => key.columns)];
  return !(
    table.columns.length === 1 ||
    constrained.some((columns) => columns.includes(name)) ||
    table.checks.some((check) => inText(check.expression)) ||
    table.columns.some((column) => inText(column.generated?.expression)) ||
    table.indexes.some(
      (index) => inText(index.where) || index.columns.some((key) => key.column === name || inText(key.expression)),
    )
  );
}
