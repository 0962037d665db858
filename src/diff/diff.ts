import { apply } from '../operation/apply.js';
import type { Operation } from '../operation/operation.js';
import { findTable } from '../schema/find.js';
import { isIdentical } from '../schema/same.js';
import type { Schema } from '../schema/schema.js';
import { diffTable } from './diff-table.js';
import { inDependencyOrder } from './order.js';

/**
 * The operations that turn one schema into another, in an order in which they can run: new tables before what refers to
 * them, dropped tables after what referred to them. What a model cannot express (CHECKs, generated columns, names of
 * constraints) is no difference. A rename is no business of the differ: apply it to `from` first.
 */
export function diff(from: Schema, to: Schema): Operation[] {
  const freed = removeMovedIndexes(from, to);
  return [...freed, ...diffTables(freed.reduce<Schema>(apply, from), to)];
}

/**
 * The name of an index is taken in the whole database, unless each table has names of its own: one that goes to another
 * table has to be free before.
 */
function removeMovedIndexes(from: Schema, to: Schema): Operation[] {
  const keyOf = (name: string) => name.toLowerCase();
  const owners = new Map<string, string[]>();
  for (const table of to.tables) {
    for (const { name } of table.indexes) owners.set(keyOf(name), [...(owners.get(keyOf(name)) ?? []), table.name]);
  }
  return from.tables.flatMap((table) =>
    table.indexes
      .filter((index) => owners.get(keyOf(index.name))?.includes(table.name) === false)
      .map((index) => ({ kind: 'removeIndex', table: table.name, index }) as const),
  );
}

function diffTables(from: Schema, to: Schema): Operation[] {
  const created = to.tables.filter((table) => !findTable(from, table.name));
  const dropped = from.tables.filter((table) => !findTable(to, table.name));
  const changed = inDependencyOrder(to.tables).flatMap((table) => {
    const before = findTable(from, table.name);
    return before && !isIdentical(before, table) ? [{ from: before, to: table }] : [];
  });
  return [
    ...inDependencyOrder(created).map((table) => ({ kind: 'createTable', table }) as const),
    ...changed.flatMap((pair) => diffTable(pair.from, pair.to)),
    ...inDependencyOrder(dropped)
      .reverse()
      .map((table) => ({ kind: 'dropTable', table }) as const),
  ];
}
