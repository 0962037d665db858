import { findColumn } from '../../schema/find.js';
import type { Column, Table } from '../../schema/schema.js';
import type { DatabaseState } from '../dialect.js';
import { createIndexSql, createTableSql } from './create-table-sql.js';
import { quoteIdentifier as quote, quoteString } from './tokenize.js';

/**
 * The statements that make a table anew as `to` and move every row across: create, copy, drop, rename, then what SQLite
 * dropped with the old table. Rowids and AUTOINCREMENT's counter stay. Needs `foreign_keys` off, or dropping the old
 * table would delete its children's rows. Without `legacy_alter_table` the rename stumbles over views of the table.
 */
export function rebuildStatements(from: Table, to: Table, state: DatabaseState): string[] {
  const temporary = temporaryName(to.name, state);
  return [
    createTableSql(to, temporary),
    copyRows(from, to, temporary),
    ...keepSequence(from, to, temporary),
    `DROP TABLE ${quote(from.name)}`,
    'PRAGMA legacy_alter_table = ON',
    `ALTER TABLE ${quote(temporary)} RENAME TO ${quote(to.name)}`,
    'PRAGMA legacy_alter_table = OFF',
    ...to.indexes.map((index) => createIndexSql(to.name, index)),
    ...state.triggers.filter((trigger) => isSameName(trigger.table, from.name)).map((trigger) => trigger.sql),
  ];
}

/** A trigger keeps the spelling with which it names its table. */
function isSameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function temporaryName(table: string, state: DatabaseState): string {
  const taken = new Set([...state.schema.tables, ...state.views].map(({ name }) => name.toLowerCase()));
  let name = `_umbau_${table}`;
  while (taken.has(name.toLowerCase())) name = `_${name}`;
  return name;
}

function copyRows(from: Table, to: Table, temporary: string): string {
  const survives = (column: Column) => !column.generated && findColumn(from, column.name) !== undefined;
  const names = to.columns.filter(survives).map((column) => quote(column.name));
  const columns = [...rowidToKeep(from, to), ...names].join(', ');
  return `INSERT INTO ${quote(temporary)} (${columns}) SELECT ${columns} FROM ${quote(from.name)}`;
}

/** The name under which both tables show their rowid; none where a surviving column is the new one's rowid. */
function rowidToKeep(from: Table, to: Table): string[] {
  const alias = rowidAlias(to);
  if (hasNoRowid(from) || hasNoRowid(to) || (alias && findColumn(from, alias.name))) return [];
  const taken = new Set([...from.columns, ...to.columns].map((column) => column.name.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].filter((name) => !taken.has(name)).slice(0, 1);
}

function hasNoRowid(table: Table): boolean {
  return table.options?.includes('WITHOUT ROWID') === true;
}

/** A single INTEGER PRIMARY KEY is the rowid: https://sqlite.org/rowidtable.html */
function rowidAlias(table: Table): Column | undefined {
  const [key, ...others] = table.primaryKey;
  if (others.length > 0) return undefined;
  return table.columns.find((column) => column.name === key && column.type === 'INTEGER');
}

/** https://sqlite.org/autoinc.html: the counter of keys that were ever given out. */
function keepSequence(from: Table, to: Table, temporary: string): string[] {
  const counts = (table: Table) => table.columns.some((column) => column.autoIncrement);
  if (!counts(from) || !counts(to)) return [];
  const [old, fresh] = [quoteString(from.name), quoteString(temporary)];
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${fresh}`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT ${fresh}, seq FROM sqlite_sequence WHERE name = ${old}`,
  ];
}
