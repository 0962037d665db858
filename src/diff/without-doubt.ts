import { apply } from '../operation/apply.js';
import { findColumn, findTable } from '../schema/find.js';
import { columnsInText, namesColumn } from '../schema/names-column.js';
import type { ForeignKey, Index, Schema, Table } from '../schema/schema.js';
import type { DoubtfulRename } from './renames.js';

/** The desired schema without what is in doubt: there all stays as it is until the question is answered. */
export function withoutDoubt(from: Schema, to: Schema, doubtful: readonly DoubtfulRename[]): Schema {
  return doubtful.reduce((schema, doubt) => {
    const { table } = doubt;
    return table === undefined ? keepTable(from, schema, doubt) : keepColumn(from, schema, { ...doubt, table });
  }, to);
}

function keepTable(from: Schema, to: Schema, doubt: DoubtfulRename): Schema {
  const old = findTable(from, doubt.from);
  const isDoubtful = (name: string) => doubt.to.includes(name);
  const others = to.tables.filter((table) => !isDoubtful(table.name) && table.name !== doubt.from);
  const settled = others.map((table) =>
    withOldReferences(table, findTable(from, table.name), (key) => isDoubtful(key.table)),
  );
  if (!old) return { tables: settled };
  return { tables: [...withoutIndexes(settled, old.indexes), { ...old, foreignKeys: lastingKeys(old, from, to) }] };
}

/** The name of an index that stays is not free for another. */
function withoutIndexes(tables: readonly Table[], kept: readonly Index[]): Table[] {
  const names = new Set(kept.map((index) => index.name.toLowerCase()));
  const isFree = (index: Index) => !names.has(index.name.toLowerCase());
  return tables.map((table) =>
    table.indexes.every(isFree) ? table : { ...table, indexes: table.indexes.filter(isFree) },
  );
}

/** References to what is in doubt give way to those that the same columns had. */
function withOldReferences(table: Table, old: Table | undefined, isDoubtful: (key: ForeignKey) => boolean): Table {
  const doubtful = table.foreignKeys.filter(isDoubtful);
  if (doubtful.length === 0) return table;
  const columns = new Set(doubtful.map((key) => key.columns.join('\n')));
  const kept = (old?.foreignKeys ?? []).filter((key) => columns.has(key.columns.join('\n')));
  return { ...table, foreignKeys: [...table.foreignKeys.filter((key) => !isDoubtful(key)), ...kept] };
}

function keepColumn(from: Schema, to: Schema, doubt: DoubtfulRename & { readonly table: string }): Schema {
  const old = findTable(from, doubt.table);
  const cleared = doubt.to.reduce((schema, name) => withoutColumn(schema, doubt.table, name), to);
  const table = findTable(cleared, doubt.table);
  if (!old || !table) return to;
  const kept = partsOver(doubt.from, { ...old, foreignKeys: lastingKeys(old, from, to) }, table);
  const isDoubtful = (key: ForeignKey) =>
    key.table === doubt.table && key.references.some((name) => doubt.to.includes(name));
  const tables = withoutIndexes(cleared.tables, kept.indexes).map((other) =>
    withOldReferences(other, findTable(from, other.name), isDoubtful),
  );
  return { tables: tables.map((other) => (other.name === old.name ? withParts(other, kept) : other)) };
}

/** The references but for those to a table that goes. */
function lastingKeys(old: Table, from: Schema, to: Schema): ForeignKey[] {
  const goes = (name: string) => name !== old.name && findTable(from, name) !== undefined && !findTable(to, name);
  return old.foreignKeys.filter((key) => !goes(key.table));
}

function withoutColumn(schema: Schema, name: string, columnName: string): Schema {
  const table = findTable(schema, name);
  const column = table && findColumn(table, columnName);
  return column ? apply(schema, { kind: 'removeColumn', table: name, column }) : schema;
}

type Parts = Pick<Table, 'columns' | 'primaryKey' | 'uniques' | 'foreignKeys' | 'indexes'>;

/** A column as it was, with all that is over it and over columns that are still there. */
function partsOver(name: string, old: Table, table: Table): Parts {
  const isThere = (other: string) => other === name || findColumn(table, other) !== undefined;
  const stays = ({ columns }: { readonly columns: readonly string[] }) =>
    columns.includes(name) && columns.every(isThere);
  return {
    columns: old.columns.filter((column) => column.name === name),
    primaryKey: stays({ columns: old.primaryKey }) ? old.primaryKey : [],
    uniques: old.uniques.filter(stays),
    foreignKeys: old.foreignKeys.filter(stays),
    indexes: old.indexes.filter((index) => namesColumn(index, name) && columnsOf(index).every(isThere)),
  };
}

function withParts(table: Table, parts: Parts): Table {
  return {
    ...table,
    columns: [...table.columns, ...parts.columns],
    primaryKey: parts.primaryKey.length > 0 ? parts.primaryKey : table.primaryKey,
    uniques: [...table.uniques, ...parts.uniques],
    foreignKeys: [...table.foreignKeys, ...parts.foreignKeys],
    indexes: [...table.indexes, ...parts.indexes],
  };
}

function columnsOf(index: Index): string[] {
  return [...index.columns.flatMap((key) => key.column ?? []), ...columnsInText(index)];
}
