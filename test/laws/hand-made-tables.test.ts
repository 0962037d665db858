import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differingTables } from '../../src/schema/canonical.js';
import type { Table } from '../../src/schema/schema.js';
import { desiredBy } from './define-models.js';
import { createWorkspace, type Pipeline } from './pipeline.js';

let workspace: ReturnType<typeof createWorkspace>;
beforeAll(() => {
  workspace = createWorkspace();
});
afterAll(() => workspace.remove());

/** Tables that a migration made by plain SQL, each with something that Sequelize's `createTable` has no words for. */
const tables: Readonly<Record<string, readonly string[]>> = {
  'a CHECK': [
    `CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT CHECK (a <> ''), CONSTRAINT "odd one" CHECK (id > 0 AND a IN ('x;', "y")))`,
  ],
  'no rowid': ['CREATE TABLE t (code TEXT PRIMARY KEY, a INTEGER) WITHOUT ROWID'],
  'strict types': ['CREATE TABLE t (id INTEGER PRIMARY KEY, a ANY, b INT NOT NULL DEFAULT 1) STRICT'],
  'generated columns': [
    "CREATE TABLE t (a INTEGER, b INTEGER AS (a * 2), c TEXT GENERATED ALWAYS AS ('\"' || a) STORED)",
  ],
  'a deferred reference': [
    'CREATE TABLE p (id INTEGER PRIMARY KEY)',
    'CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)',
  ],
  'a reference of two columns': [
    'CREATE TABLE p (a INTEGER, b TEXT, PRIMARY KEY (a, b))',
    'CREATE TABLE t (x INTEGER, y TEXT, FOREIGN KEY (x, y) REFERENCES p (a, b) ON UPDATE SET NULL)',
  ],
  'conflict clauses': [
    `CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT, a TEXT NOT NULL ON CONFLICT IGNORE DEFAULT 'a
b', UNIQUE (a COLLATE NOCASE, id DESC) ON CONFLICT REPLACE)`,
  ],
  'keys that Sequelize would change': [
    'CREATE TABLE t (id INT PRIMARY KEY, a TEXT)',
    'CREATE TABLE p (a TEXT, b BIGINT, PRIMARY KEY (b DESC, a COLLATE NOCASE))',
    'CREATE TABLE q (a TEXT, b TEXT, CONSTRAINT pk PRIMARY KEY (a, b))',
  ],
  'odd indexes': [
    'CREATE TABLE t (a TEXT, b TEXT) STRICT',
    `CREATE UNIQUE INDEX "i x" ON t (lower(a) COLLATE NOCASE DESC, b) WHERE b <> 'it''s; \`x\`'`,
  ],
  'no types, odd names': ['CREATE TABLE "t 1" (a, "b c" DEFAULT "d e", [select] COLLATE rtrim, x "my type" (3))'],
};

/** Runs a migration that somebody wrote by hand, so that its tables are umbau's to drop. */
async function makeByHand(pipeline: Pipeline, statements: readonly string[]): Promise<void> {
  const queries = statements.map((sql) => `await queryInterface.sequelize.query(${JSON.stringify(sql)});`);
  const source = `export const up = async (queryInterface) => {\n${queries.join('\n')}\n};\n`;
  await pipeline.upgrade(await pipeline.write('20200101000000-by-hand.ts', source));
}

describe('a table that a migration made by plain SQL', () => {
  it.each(Object.entries(tables))('with %s is dropped and comes back as it was', async (_, statements) => {
    const pipeline = await workspace.open();
    await makeByHand(pipeline, statements);
    const made = await pipeline.actual();
    const migration = await pipeline.migrate(await desiredBy([]));
    expect((await pipeline.actual()).tables).toEqual([]);
    await pipeline.downgrade(migration!);
    expect(differingTables(await pipeline.actual(), made)).toEqual([]);
    await pipeline.close();
  });
});

/** Constraints that Sequelize has no words for, on tables that stay when no model wants them. */
const constraints: Readonly<Record<string, readonly string[]>> = {
  'a deferred reference': [
    'CREATE TABLE p (id INTEGER PRIMARY KEY)',
    'CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, CONSTRAINT own FOREIGN KEY (a) REFERENCES p ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)',
    'INSERT INTO p VALUES (1)',
    'INSERT INTO t VALUES (7, 1)',
  ],
  'a UNIQUE with a collation': [
    'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, UNIQUE (a COLLATE NOCASE))',
    "INSERT INTO t VALUES (7, 'x')",
  ],
  'a UNIQUE that replaces': [
    'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE ON CONFLICT REPLACE)',
    "INSERT INTO t VALUES (7, 'x')",
  ],
  'an ordered primary key': [
    'CREATE TABLE t (id TEXT, a TEXT NOT NULL, CONSTRAINT pk PRIMARY KEY (id DESC, a COLLATE NOCASE) ON CONFLICT IGNORE)',
    "INSERT INTO t VALUES (7, 'x')",
  ],
};

const without = (table: Table, name: string): Table => ({
  ...table,
  columns: table.columns.filter((column) => column.name !== name),
});

describe('a table that stays and has had, by plain SQL,', () => {
  it.each(Object.entries(constraints))('%s gets it back by the downgrade', async (_, statements) => {
    await goAndComeBack(statements, (table) => table);
  });

  it.each(Object.entries(constraints).slice(0, 3))('%s gets it back with its column', async (_, statements) => {
    await goAndComeBack(statements, (table) => without(table, 'a'));
  });
});

/** Takes all constraints from `t`, and what `change` takes; then undoes that. */
async function goAndComeBack(statements: readonly string[], change: (table: Table) => Table): Promise<void> {
  const pipeline = await workspace.open();
  await makeByHand(pipeline, statements);
  const made = await pipeline.actual();
  const table = made.tables.find(({ name }) => name === 't')!;
  const { name, columns, checks, indexes } = table;
  const bare = {
    name,
    columns,
    checks,
    indexes,
    uniques: [],
    foreignKeys: [],
    primaryKey: table.primaryKey.filter((name) => name !== 'a'),
  };
  const desired = { tables: made.tables.map((other) => (other.name === 't' ? change(bare) : other)) };
  const migration = await pipeline.migrate(desired);
  expect(differingTables(await pipeline.actual(), made)).toEqual(['t']);
  await pipeline.downgrade(migration!);
  expect(differingTables(await pipeline.actual(), made)).toEqual([]);
  await pipeline.close();
}
