import type { Column, Schema, Table } from './schema.js';

export function findTable(schema: Schema, name: string): Table | undefined {
  return schema.tables.find((table) => table.name === name);
}

export function findColumn(table: Pick<Table, 'columns'>, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** The schema with only the tables that a predicate admits. */
export function filterTables(schema: Schema, admits: (table: Table) => boolean): Schema {
  return { tables: schema.tables.filter(admits) };
}

export function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : Number(left.name > right.name);
}
