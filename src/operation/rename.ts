import { byName } from '../schema/find.js';
import type { Index, KeyDetails, Schema, Table } from '../schema/schema.js';

/** The schema after a table got another name; foreign keys to it follow. */
export function renameTable(schema: Schema, from: string, to: string): Schema {
  const rename = (name: string) => (name === from ? to : name);
  const tables = schema.tables.map((table) => ({
    ...table,
    name: rename(table.name),
    foreignKeys: table.foreignKeys.map((key) => ({ ...key, table: rename(key.table) })),
  }));
  return { tables: tables.sort(byName) };
}

/** The schema after a column got another name; whatever names the column follows. */
export function renameColumn(schema: Schema, table: string, from: string, to: string): Schema {
  return { tables: schema.tables.map((other) => renameColumnIn(other, table, from, to)) };
}

function renameColumnIn(table: Table, target: string, from: string, to: string): Table {
  const rename = (name: string) => (name === from ? to : name);
  const here = table.name === target;
  const foreignKeys = table.foreignKeys.map((key) => ({
    ...key,
    columns: here ? key.columns.map(rename) : key.columns,
    references: key.table === target ? key.references.map(rename) : key.references,
  }));
  if (!here) return { ...table, foreignKeys };
  const inText = (text: string) => text.replaceAll(quoted(from), quoted(to));
  return {
    ...table,
    foreignKeys,
    columns: table.columns.map((column) => ({
      ...column,
      name: rename(column.name),
      ...(column.extra !== undefined && { extra: inText(column.extra) }),
      ...(column.generated && { generated: { ...column.generated, expression: inText(column.generated.expression) } }),
    })),
    primaryKey: table.primaryKey.map(rename),
    ...(table.primaryKeyDetails && { primaryKeyDetails: renameInKeys(table.primaryKeyDetails, inText) }),
    uniques: table.uniques.map((unique) => renameInKeys({ ...unique, columns: unique.columns.map(rename) }, inText)),
    checks: table.checks.map((check) => ({ ...check, expression: inText(check.expression) })),
    indexes: table.indexes.map((index) => renameInIndex(index, rename, inText)),
  };
}

function renameInKeys<T extends KeyDetails>(key: T, inText: (text: string) => string): T {
  return key.keys === undefined ? key : { ...key, keys: inText(key.keys) };
}

function renameInIndex(index: Index, rename: (name: string) => string, inText: (text: string) => string): Index {
  return {
    ...index,
    columns: index.columns.map((key) => ({
      ...key,
      ...(key.column !== undefined && { column: rename(key.column) }),
      ...(key.expression !== undefined && { expression: inText(key.expression) }),
    })),
    ...(index.where !== undefined && { where: inText(index.where) }),
  };
}

/** In canonical expressions a column's name always stands in backticks. */
function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
