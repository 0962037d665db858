import type { Table } from '../schema/schema.js';

/** Tables such that each comes after those it refers to; a cycle keeps the order by name. */
export function inDependencyOrder(tables: readonly Table[]): Table[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<Table>();
  const visiting = new Set<Table>();
  const visit = (table: Table) => {
    if (ordered.has(table) || visiting.has(table)) return;
    visiting.add(table);
    for (const key of table.foreignKeys) {
      const target = byName.get(key.table);
      if (target) visit(target);
    }
    ordered.add(table);
  };
  tables.forEach(visit);
  return [...ordered];
}
