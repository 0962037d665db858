import type { Column, Schema, Table } from './schema.js';

/** Tables by their names, for each list of them that was asked: nearly all questions are about the same few schemas. */
const indexed = new WeakMap<readonly Table[], ReadonlyMap<string, Table>>();

export function findTable({ tables }: Schema, name: string): Table | undefined {
  const known = indexed.get(tables) ?? new Map(tables.map((table) => [table.name, table]));
  indexed.set(tables, known);
  return known.get(name);
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
