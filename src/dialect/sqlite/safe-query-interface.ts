import type { AddConstraintOptions, QueryInterface, TableName } from 'sequelize';
import type { Attribute } from './from-sequelize.js';
import { alterTable, type TableBuilder } from '../alter-table.js';

/**
 * A QueryInterface that loses nothing on SQLite: the methods whose own versions copy tables without their constraints
 * and children go through {@link alterTable} (https://github.com/sequelize/sequelize/issues/12823).
 */
export function safeQueryInterface(queryInterface: QueryInterface): QueryInterface {
  const alter = (table: TableName, define: (builder: TableBuilder) => void) =>
    alterTable(queryInterface, nameOf(table), define);
  const safe = {
    addColumn: (table: TableName, name: string, attribute: Attribute) =>
      alter(table, (builder) => builder.addColumn(name, attribute)),
    removeColumn: (table: TableName, name: string) => alter(table, (builder) => builder.removeColumn(name)),
    changeColumn: (table: TableName, name: string, attribute: Attribute) =>
      alter(table, (builder) => builder.changeColumn(name, attribute)),
    renameColumn: (table: TableName, from: string, to: string) =>
      alter(table, (builder) => builder.renameColumn(from, to)),
    addConstraint: (table: TableName, options: AddConstraintOptions) =>
      alter(table, (builder) => builder.addConstraint(options)),
    removeConstraint: (table: TableName, name: string) => alter(table, (builder) => builder.removeConstraint(name)),
  };
  return Object.assign(Object.create(queryInterface) as QueryInterface, safe);
}

/** On SQLite a schema is a prefix of the table's name. */
function nameOf(table: TableName): string {
  if (typeof table === 'string') return table;
  const { schema, delimiter } = table as { schema?: string; delimiter?: string };
  return schema ? `${schema}${delimiter ?? '.'}${table.tableName}` : table.tableName;
}
