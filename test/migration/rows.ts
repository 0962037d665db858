import { existsSync, readFileSync } from 'node:fs';
import type { Sequelize } from 'sequelize';
import { dialectOf } from '../../src/dialect/load-dialect.js';
import { inDependencyOrder } from '../../src/diff/order.js';
import type { Database, Dialect } from '../../src/dialect/dialect.js';
import { isBookkeeping } from '../../src/dialect/bookkeeping.js';
import { readDatabase, select } from '../../src/dialect/read.js';
import type { Column, Schema, Table } from '../../src/schema/schema.js';

/** The rows of a file, a statement on each line; without one, rows with a value in every column of every table. */
export async function insertRows(sequelize: Sequelize, schema: Schema, file: string): Promise<void> {
  const tables = inDependencyOrder(schema.tables);
  const statements = existsSync(file)
    ? readFileSync(file, 'utf8').trim().split('\n')
    : tables.flatMap((table) => [1, 2, 3].map((number) => insert(dialectOf(sequelize), schema, table, number)));
  const checks = foreignKeyChecks[sequelize.getDialect()];
  if (checks) await sequelize.query(checks.off);
  for (const statement of statements) await sequelize.query(statement);
  if (checks) await sequelize.query(checks.on);
  if (sequelize.getDialect() !== 'sqlite') return;
  const orphans = await select(sequelize, 'SELECT * FROM pragma_foreign_key_check');
  if (orphans.length > 0) throw new Error(`Rows that refer to nothing: ${JSON.stringify(orphans)}`);
}

const foreignKeyChecks: Readonly<Record<string, { readonly off: string; readonly on: string }>> = {
  sqlite: { off: 'PRAGMA foreign_keys = OFF', on: 'PRAGMA foreign_keys = ON' },
  // For a superuser alone: https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SESSION-REPLICATION-ROLE
  postgres: { off: 'SET session_replication_role = replica', on: 'SET session_replication_role = origin' },
  mysql: { off: 'SET foreign_key_checks = 0', on: 'SET foreign_key_checks = 1' },
};

function insert({ quote, quoteTable, quoteString }: Dialect, schema: Schema, table: Table, number: number): string {
  const literal = (value: number | string) => (typeof value === 'number' ? String(value) : quoteString(value));
  const names = table.columns.map((column) => quote(column.name));
  const values = table.columns.map((column) => literal(valueOf(schema, table, column, number)));
  return `INSERT INTO ${quoteTable(table.name)} (${names.join(', ')}) VALUES (${values.join(', ')})`;
}

/** A row refers to the row of its own number. */
function valueOf(schema: Schema, table: Table, column: Column, number: number): number | string {
  const key = table.foreignKeys.find(({ columns }) => columns.join() === column.name);
  const target = schema.tables.find(({ name }) => name === key?.table);
  const referred = target?.columns.find(({ name }) => name === key?.references[0]);
  if (target && referred && target !== table) return valueOf(schema, target, referred, number);
  if (/INT|DECIMAL|NUMERIC|FLOAT|DOUBLE|REAL/.test(column.type)) return number;
  const [, first] = /^ENUM\('([^']*)'/.exec(column.type) ?? [];
  if (first !== undefined) return first;
  if (/^(?:DATE|TIMESTAMP)/.test(column.type)) return `2026-01-0${number} 00:00:00`;
  if (column.type === 'UUID') return `00000000-0000-4000-8000-00000000000${number}`;
  if (column.type === 'BOOLEAN') return 'true';
  if (column.type.startsWith('JSON')) return `{"number":${number}}`;
  return `${column.name} ${number}`;
}

/** Table → how many rows it has. */
export async function rowCounts({ sequelize }: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const { quoteTable: quote } = dialectOf(sequelize);
  for (const name of await tableNames(sequelize)) {
    const [row] = await select<{ count: number | string }>(sequelize, `SELECT count(*) AS count FROM ${quote(name)}`);
    counts[name] = Number(row?.count ?? 0);
  }
  return counts;
}

export async function deleteRows({ sequelize }: Database): Promise<void> {
  const checks = foreignKeyChecks[sequelize.getDialect()];
  if (checks) await sequelize.query(checks.off);
  for (const name of await tableNames(sequelize))
    await sequelize.query(`DELETE FROM ${dialectOf(sequelize).quoteTable(name)}`);
  if (checks) await sequelize.query(checks.on);
}

async function tableNames(sequelize: Sequelize): Promise<string[]> {
  const { schema } = await readDatabase(sequelize);
  return schema.tables.map(({ name }) => name).filter((name) => !isBookkeeping(name));
}
