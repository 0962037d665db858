import type { QueryInterface, TableName } from 'sequelize';
import { followRename } from './follow-rename.js';
import { alterTable, type TableBuilder } from '../alter-table.js';

/** A QueryInterface whose renames and removals are those of {@link alterTable}, which loses nothing of a column. */
export function safeQueryInterface(queryInterface: QueryInterface): QueryInterface {
  const alter = (table: TableName, define: (builder: TableBuilder) => void) =>
    alterTable(queryInterface, nameOf(table), define);
  const safe = {
    renameColumn: (table: TableName, from: string, to: string) =>
      alter(table, (builder) => builder.renameColumn(from, to)),
    renameTable: (table: TableName, to: TableName) =>
      followRename(queryInterface, { table: nameOf(table), to: nameOf(to) }, () =>
        queryInterface.renameTable(table, to),
      ),
    removeColumn: (table: TableName, name: string) => alter(table, (builder) => builder.removeColumn(name)),
    removeIndex: (table: TableName, index: string | readonly string[]) =>
      alter(table, (builder) => builder.removeIndex(index)),
    removeConstraint: (table: TableName, name: string) => alter(table, (builder) => builder.removeConstraint(name)),
  };
  return Object.assign(Object.create(queryInterface) as QueryInterface, safe);
}

function nameOf(table: TableName): string {
  return typeof table === 'string' ? table : table.tableName;
}
