import type { Operation } from '../operation/operation.js';

/** The operations without those that only follow from another: a new column's index, a dropped table's foreign key. */
export function withoutConsequences(operations: readonly Operation[]): Operation[] {
  const tables = new Set(operations.flatMap(wholeTables));
  const columns = new Set(operations.flatMap(wholeColumns));
  const renamed = new Set(operations.flatMap((operation) => (operation.kind === 'renameTable' ? operation.to : [])));
  return operations.filter((operation) => {
    if (!('table' in operation) || typeof operation.table !== 'string') return true;
    const { table } = operation;
    const isConsequence =
      tables.has(table) ||
      partsOf(operation).some((column) => columns.has(columnKey(table, column))) ||
      isKeyToDropped(operation, tables) ||
      (renamed.has(table) && isNewName(operation, operations));
    return !isConsequence;
  });
}

/** A table can only be dropped when nothing refers to it any more. */
function isKeyToDropped(operation: Operation, dropped: ReadonlySet<string>): boolean {
  if (operation.kind !== 'removeConstraint' || operation.constraint.type !== 'foreign key') return false;
  return dropped.has(operation.constraint.table);
}

/** An index is called after its table unless the model names it. */
function isNewName(operation: Operation, operations: readonly Operation[]): boolean {
  const definition = indexDefinition(operation);
  if (definition === undefined) return false;
  return operations.some((other) => other.kind !== operation.kind && indexDefinition(other) === definition);
}

/** All but the name of the index that is added or dropped. */
function indexDefinition(operation: Operation): string | undefined {
  return 'index' in operation ? JSON.stringify([operation.table, { ...operation.index, name: '' }]) : undefined;
}

/** The tables of which everything is new or gone. */
function wholeTables(operation: Operation): string[] {
  return operation.kind === 'createTable' || operation.kind === 'dropTable' ? [operation.table.name] : [];
}

/** The columns that are new, gone or have a new name. */
function wholeColumns(operation: Operation): string[] {
  if (operation.kind === 'addColumn' || operation.kind === 'removeColumn') {
    return [columnKey(operation.table, operation.column.name)];
  }
  if (operation.kind !== 'renameColumn') return [];
  return [columnKey(operation.table, operation.from), columnKey(operation.table, operation.to)];
}

/** The columns that an index or a constraint is over. */
function partsOf(operation: Operation): readonly string[] {
  if ('index' in operation) return operation.index.columns.flatMap((key) => key.column ?? []);
  if (!('constraint' in operation) || operation.constraint.type === 'check') return [];
  return operation.constraint.columns;
}

function columnKey(table: string, column: string): string {
  return JSON.stringify([table, column]);
}
