import type { CopyExtent } from '../dialect/dialect.js';
import type { Operation } from '../operation/operation.js';
import { filterTables, findTable } from '../schema/find.js';
import type { Schema, Table } from '../schema/schema.js';

/** The tables that operations name, those that refer to them, and all that these refer to. */
function tablesAround(schema: Schema, operations: readonly Operation[]): string[] {
  const named = new Set(operations.flatMap(namedBy));
  const isNamed = (table: Table) => named.has(table.name) || table.foreignKeys.some((key) => named.has(key.table));
  const around = schema.tables.filter(isNamed);
  const targets = around.flatMap((table) => table.foreignKeys.map((key) => key.table));
  return [...new Set([...named, ...around.map(({ name }) => name), ...targets])];
}

/** A copy with the tables around operations alone; with all of them where it is not known what is done. */
export function extentAround(
  schema: Schema,
  operations: readonly Operation[] | undefined,
): Required<Pick<CopyExtent, 'needs'>> {
  const tables = operations && new Set(tablesAround(schema, operations));
  return { needs: (table) => tables?.has(table) ?? true };
}

function namedBy(operation: Operation): string[] {
  switch (operation.kind) {
    case 'createTable':
    case 'dropTable':
      return [operation.table.name, ...operation.table.foreignKeys.map((key) => key.table)];
    case 'renameTable':
      return [operation.from, operation.to];
    case 'addColumn':
    case 'removeColumn':
      return [operation.table, ...(operation.foreignKey ? [operation.foreignKey.table] : [])];
    case 'addConstraint':
    case 'removeConstraint':
      return [operation.table, ...(operation.constraint.type === 'foreign key' ? [operation.constraint.table] : [])];
    case 'changeTable':
    case 'changeColumn':
    case 'renameColumn':
    case 'addIndex':
    case 'removeIndex':
      return [operation.table];
  }
}

/** What is expected of a database of which only some tables are there: what the models say of the others is not. */
export function narrowed(desired: Schema, base: Schema, operations: readonly Operation[]): Schema {
  const made = new Set(operations.flatMap(namedBy));
  return filterTables(desired, ({ name }) => made.has(name) || findTable(base, name) !== undefined);
}
