import { QueryTypes, type Sequelize } from 'sequelize';
import { expect } from 'vitest';
import { dialectOf } from '../../src/dialect/load-dialect.js';
import { quoteIdentifier as quote } from '../../src/dialect/sqlite/tokenize.js';
import type { Dialect } from '../../src/dialect/dialect.js';
import type { Operation } from '../../src/operation/operation.js';
import { findColumn, findTable } from '../../src/schema/find.js';
import type { Column, Schema, Table } from '../../src/schema/schema.js';

/** A table's rows by column, as the database gives them. */
type Row = Readonly<Record<string, unknown>>;

/** Fills every table with rows that are as valid after the edit as they are before. */
export async function fillTables(sequelize: Sequelize, before: Schema, after: Schema): Promise<void> {
  const checks = foreignKeyChecks(sequelize);
  await sequelize.query(checks.off);
  const pairs = before.tables.map((table) => [table, findTable(after, table.name) ?? table] as const);
  const rows = pairs.some(([table, other]) => isDefaultUnique(table, other)) ? 1 : 3;
  for (const [table, other] of pairs) {
    for (let row = 1; row <= rows; row += 1) await insertRow(sequelize, [before, after], table, other, row);
  }
  await sequelize.query(checks.on);
  if (sequelize.getDialect() !== 'sqlite') return;
  expect(await sequelize.query('PRAGMA foreign_key_check', { type: QueryTypes.SELECT })).toEqual([]);
}

export async function emptyTables(sequelize: Sequelize, { tables }: Schema): Promise<void> {
  const checks = foreignKeyChecks(sequelize);
  await sequelize.query(checks.off);
  for (const { name } of tables) await sequelize.query(`DELETE FROM ${quote(name)}`);
  await sequelize.query(checks.on);
}

function foreignKeyChecks(sequelize: Sequelize): { readonly off: string; readonly on: string } {
  return sequelize.getDialect() === 'sqlite'
    ? { off: 'PRAGMA foreign_keys = OFF', on: 'PRAGMA foreign_keys = ON' }
    : { off: 'SET foreign_key_checks = 0', on: 'SET foreign_key_checks = 1' };
}

/** Whether a column comes or goes that must be unique and gets the same default in every row. */
function isDefaultUnique(before: Table, after: Table): boolean {
  const lonely = [...before.columns, ...after.columns].filter(
    ({ name, default: value }) => value !== null && !(findColumn(before, name) && findColumn(after, name)),
  );
  return lonely.some(({ name }) => [before, after].some((table) => isUnique(table, name)));
}

function isUnique(table: Table, column: string): boolean {
  const keys = table.indexes.filter((index) => index.unique).flatMap((index) => index.columns);
  return (
    table.primaryKey.includes(column) ||
    table.uniques.some((unique) => unique.columns.includes(column)) ||
    keys.some((key) => key.column === column || key.expression?.includes(quote(column)))
  );
}

async function insertRow(
  sequelize: Sequelize,
  schemas: readonly [Schema, Schema],
  before: Table,
  after: Table,
  row: number,
): Promise<void> {
  const values = before.columns
    .map((column) => literal(dialectOf(sequelize), valueOf(schemas, before, after, column, row)))
    .join(', ');
  const names = before.columns.map(({ name }) => quote(name)).join(', ');
  await sequelize.query(`INSERT INTO ${quote(before.name)} (${names}) VALUES (${values})`);
}

function literal({ quoteString }: Pick<Dialect, 'quoteString'>, value: unknown): string {
  if (Buffer.isBuffer(value)) return `X'${value.toString('hex')}'`;
  return typeof value === 'string' ? quoteString(value) : String(value);
}

/** Keys are 1, 2, 3 in whatever type, so that any reference finds its row. */
function valueOf(
  schemas: readonly [Schema, Schema],
  before: Table,
  after: Table,
  column: Column,
  row: number,
): unknown {
  const tables = [before, after];
  if (tables.some((table) => table.primaryKey.includes(column.name))) return row;
  const keys = tables.flatMap((table) =>
    table.foreignKeys.filter((key) => key.columns.some((name) => isSpelledAlike(name, column.name))),
  );
  if (keys.length > 0) return keys.every((key) => isLasting(schemas, key.table, key.references)) ? row : null;
  const mayBeNull = tables.every((table) =>
    table.columns.every(({ name, nullable }) => nullable || !isSpelledAlike(name, column.name)),
  );
  if (row === 2 && mayBeNull) return null;
  return sample(column.type, row, schemas.every(takesAllCharacters));
}

function takesAllCharacters({ tables }: Schema): boolean {
  return tables.every(({ collation }) => collation === undefined || collation.charset === 'utf8mb4');
}

/** Whether umbau takes one name for the other, as when a model becomes `underscored`. */
function isSpelledAlike(left: string, right: string): boolean {
  const fold = (name: string) => name.replaceAll('_', '').toLowerCase();
  return fold(left) === fold(right);
}

/** Whether the rows that a key refers to are there before and after. */
function isLasting(schemas: readonly [Schema, Schema], name: string, references: readonly string[]): boolean {
  return schemas.every((schema) => {
    const target = findTable(schema, name);
    return target !== undefined && references.every((column) => target.primaryKey.join() === column);
  });
}

function sample(type: string, row: number, isUnicode: boolean): unknown {
  if (/^(?:ENUM|CHAR\(36\)|TIME$|DATE$|DATETIME\()/.test(type)) return serverSample(type, row);
  if (type.includes('BLOB')) return Buffer.from([0, 255, row]);
  if (/INT|BOOL/i.test(type)) return row;
  if (/REAL|FLOAT|DOUBLE|DECIMAL|NUMBER/.test(type)) return row + 0.25;
  if (type.includes('DATE')) return `2026-01-0${row} 00:00:00`;
  if (type.includes('JSON')) return `{"a":[${row},"it's; \\n"]}`;
  return `${row} it's "quoted"; \n\\ ünï${isUnicode ? '🎉' : ''}`;
}

/** Where a type does not take every text. */
function serverSample(type: string, row: number): string {
  if (type.startsWith('ENUM')) return 'a';
  if (type === 'TIME') return `10:00:0${row}`;
  if (type === 'DATE') return `2026-01-0${row}`;
  return type.startsWith('CHAR') ? `00000000-0000-0000-0000-00000000000${row}` : `2026-01-0${row} 00:00:00`;
}

export async function readRows(sequelize: Sequelize, schema: Schema): Promise<ReadonlyMap<string, readonly Row[]>> {
  const read = schema.tables.map(async ({ name, columns }) => {
    const list = columns.map((column) => quote(column.name)).join(', ');
    const sql = `SELECT ${list} FROM ${quote(name)}`;
    return [name, await sequelize.query<Row>(sql, { type: QueryTypes.SELECT })] as const;
  });
  return new Map(await Promise.all(read));
}

/** Expects every row of the tables in both schemas, with all that columns in both hold, under their new names. */
export function expectSurvivors(
  rows: ReadonlyMap<string, readonly Row[]>,
  now: ReadonlyMap<string, readonly Row[]>,
  before: Schema,
  after: Schema,
  operations: readonly Operation[],
): void {
  const renamed = (name: string) =>
    operations.reduce(
      (last, operation) => (operation.kind === 'renameTable' && operation.from === last ? operation.to : last),
      name,
    );
  for (const table of before.tables) {
    const other = findTable(after, renamed(table.name));
    if (!other) continue;
    const columns = survivingColumns(table, other, operations);
    const texts = (all: readonly Row[] = [], name: 'from' | 'to') =>
      all
        .map((row) => columns.map(({ isSameType, ...names }) => textOf(row[names[name]], isSameType)).join('\n'))
        .sort();
    expect(texts(now.get(other.name), 'to'), `the rows of ${table.name}`).toEqual(texts(rows.get(table.name), 'from'));
  }
}

function survivingColumns(before: Table, after: Table, operations: readonly Operation[]) {
  const renamed = (name: string) =>
    operations.reduce(
      (last, operation) =>
        operation.kind === 'renameColumn' &&
        [before.name, after.name].includes(operation.table) &&
        operation.from === last
          ? operation.to
          : last,
      name,
    );
  return before.columns.flatMap((column) => {
    const other = findColumn(after, renamed(column.name));
    return other ? [{ from: column.name, to: other.name, isSameType: column.type === other.type }] : [];
  });
}

/** A changed type may write `1` as `'1'` or `1.0`, and no more. */
function textOf(value: unknown, isSameType: boolean): string {
  if (Buffer.isBuffer(value)) return `blob ${value.toString('hex')}`;
  if (isSameType || value === null || value === '' || Number.isNaN(Number(value))) return JSON.stringify(value);
  return String(Number(value));
}
