import { apply } from '../operation/apply.js';
import type { Operation } from '../operation/operation.js';
import { findTable } from '../schema/find.js';
import type { Schema } from '../schema/schema.js';

/** A rename as somebody states it; of the table itself where `table`, by its old name or its new one, is missing. */
export interface StatedRename {
  readonly table?: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The stated renames that are still to be made, tables first. What changed only its case is one without being stated:
 * databases that tell no upper from lower case can neither have both names nor drop the one and add the other.
 */
export function statedRenames(from: Schema, to: Schema, stated: readonly StatedRename[]): Operation[] {
  const tables = stated.filter((rename) => rename.table === undefined);
  const tableRenames = openRenames(from, to, [...tables, ...respelledTables(from, to)]);
  const renamed = tableRenames.reduce<Schema>(apply, from);
  const newNames = new Map(tables.map((rename) => [rename.from, rename.to]));
  const columns = stated.flatMap(({ table, ...rename }) => {
    if (table === undefined) return [];
    return [{ ...rename, table: findTable(renamed, table) ? table : (newNames.get(table) ?? table) }];
  });
  return [...tableRenames, ...openRenames(renamed, to, [...columns, ...respelledColumns(renamed, to)])];
}

export function toOperation({ table, from, to }: StatedRename): Operation {
  return table === undefined ? { kind: 'renameTable', from, to } : { kind: 'renameColumn', table, from, to };
}

function openRenames(from: Schema, to: Schema, renames: readonly StatedRename[]): Operation[] {
  const operations: Operation[] = [];
  const open = [...renames];
  let current = from;
  for (;;) {
    // A name may have to become free first: `a` is to be `b`, which is to be `c`.
    const position = open.findIndex((rename) => isOpen(current, to, rename));
    const [rename] = position < 0 ? [] : open.splice(position, 1);
    if (!rename) return operations;
    const operation = toOperation(rename);
    operations.push(operation);
    current = apply(current, operation);
  }
}

function isOpen(from: Schema, to: Schema, { table, from: old, to: now }: StatedRename): boolean {
  if (table === undefined) return has(from.tables, old) && !has(from.tables, now) && has(to.tables, now);
  const [columns, wanted] = [findTable(from, table)?.columns ?? [], findTable(to, table)?.columns ?? []];
  return has(columns, old) && !has(columns, now) && has(wanted, now);
}

type Named = readonly { readonly name: string }[];

function has(items: Named, name: string): boolean {
  return items.some((item) => item.name === name);
}

function respelledTables(from: Schema, to: Schema): StatedRename[] {
  return respelled(from.tables, to.tables);
}

function respelledColumns(from: Schema, to: Schema): StatedRename[] {
  return to.tables.flatMap(({ name, columns }) => {
    const before = findTable(from, name)?.columns ?? [];
    return respelled(before, columns).map((rename) => ({ ...rename, table: name }));
  });
}

function respelled(from: Named, to: Named): StatedRename[] {
  const names = new Set(to.map(({ name }) => name));
  const gone = from.filter(({ name }) => !names.has(name));
  return gone.flatMap(({ name }) => {
    const other = to.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    return other ? [{ from: name, to: other.name }] : [];
  });
}
