import type { Column, Table } from '../../schema/schema.js';

/** Sequelize leaves out the default of these, which older servers do not take. */
const withoutDefault = /^(?:TEXT|BLOB|GEOMETRY|JSON)$/;

/** Whether Sequelize's attributes have words for all of a column. */
export function canSayColumn(column: Column): boolean {
  const isSilent = withoutDefault.test(column.type) || column.dataType?.endsWith('.BINARY') === true;
  return column.extra === undefined && !column.generated && !(isSilent && column.default !== null);
}

/** Whether Sequelize's `createTable` has words for all of a table. */
export function canSayTable(table: Table): boolean {
  const { columns, primaryKey, options = '' } = table;
  const counting = columns.find(({ autoIncrement }) => autoIncrement);
  return (
    table.primaryKeyDetails === undefined &&
    options === '' &&
    columns.every(canSayColumn) &&
    (!counting || primaryKey.join() === counting.name)
  );
}
