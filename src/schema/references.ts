import { canonicalForeignKey } from './canonical.js';
import { findColumn, findTable } from './find.js';
import type { ForeignKey, Schema, Table } from './schema.js';

/** The tables that refer to others, or to themselves. */
export function referringTables(schema: Schema): string[] {
  return schema.tables.filter((table) => table.foreignKeys.length > 0).map((table) => table.name);
}

/** The tables whose references a change of the schema can have broken: a key, or a column at one of its ends, is another. */
export function tablesWithChangedReferences(before: Schema, after: Schema): string[] {
  return referringTables(after).filter((name) => {
    const known = new Set(referencesOf(before, findTable(before, name)));
    return referencesOf(after, findTable(after, name)).some((reference) => !known.has(reference));
  });
}

/** Each reference of a table as a text with all that decides whether rows fulfil it. */
function referencesOf(schema: Schema, table: Table | undefined): string[] {
  return (table?.foreignKeys ?? []).map((key) => {
    const target = findTable(schema, key.table);
    return JSON.stringify([
      canonicalForeignKey(key),
      ends(table, key.columns),
      ends(target, key.references),
      keysOf(target),
    ]);
  });
}

function ends(table: Table | undefined, columns: ForeignKey['columns']) {
  return columns.map((name) => {
    const column = table && findColumn(table, name);
    return [column?.type, column?.collation, column?.default];
  });
}

function keysOf(table: Table | undefined) {
  return [table?.primaryKey, table?.uniques.map((unique) => unique.columns)];
}
