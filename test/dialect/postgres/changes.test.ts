import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeEngine } from '../../engine/engines.js';
import type { TestDatabase } from '../../engine/test-database.js';
import { createWorkspace, type Pipeline } from '../../laws/pipeline.js';
import { postgres } from '../../../src/dialect/postgres/postgres.js';
import { renameColumn } from '../../../src/operation/rename.js';
import { differingTables } from '../../../src/schema/canonical.js';
import { changed, readFacts } from './changes.js';
import { dependentTables, type DependentTables } from './dependent-tables.js';

describeEngine('postgres', (engine) => {
  let own: TestDatabase;
  let workspace: ReturnType<typeof createWorkspace>;
  beforeAll(async () => {
    own = await engine.create();
    workspace = createWorkspace();
  });
  afterAll(async () => {
    workspace.remove();
    await own.remove();
  });

  async function withTables(given: readonly string[], body: (pipeline: Pipeline) => Promise<void>): Promise<void> {
    const pipeline = await workspace.open(own.database);
    try {
      const statements = ['DROP SCHEMA public CASCADE', 'CREATE SCHEMA public', ...given];
      for (const sql of statements) await pipeline.database.sequelize.query(sql);
      await body(pipeline);
    } finally {
      await pipeline.close();
    }
  }

  describe('a change of a type keeps, there and back and there again,', () => {
    it.each(Object.entries(dependentTables))(
      '%s',
      (_, { given, change }) => withTables(given, (pipeline) => thereAndBack(pipeline, change)),
      60_000,
    );
  });

  it('a change that is in nothing’s way drops nothing', () =>
    withTables(
      ['CREATE TABLE users (id serial PRIMARY KEY, age integer, name text)', 'CREATE VIEW v AS SELECT name FROM users'],
      async (pipeline) => {
        const { statements } = pipeline.database;
        await pipeline.migrate(
          changed(await pipeline.actual(), [{ table: 'users', column: 'age', to: { type: 'BIGINT' } }]),
        );
        expect(statements.filter((sql) => sql.includes('VIEW'))).toEqual([]);
        expect(statements.filter((sql) => sql.includes('TYPE BIGINT'))).toHaveLength(1);
      },
    ));

  it('a view of a column that goes is named, and stays with the column', () =>
    withTables(
      [
        'CREATE TABLE users (id serial PRIMARY KEY, age integer, name text)',
        `INSERT INTO users (age, name) VALUES (1, 'Ada')`,
        'CREATE VIEW "All names" AS SELECT name FROM users',
        'CREATE VIEW ages AS SELECT age FROM users',
      ],
      async (pipeline) => {
        const { sequelize } = pipeline.database;
        const [before, facts] = [await pipeline.actual(), await readFacts(sequelize)];
        const change = pipeline.migrate(changed(before, [{ table: 'users', column: 'name', to: null }]));
        await expect(change).rejects.toMatchObject({
          message: expect.stringContaining('Changing users would break the view All names: column ') as string,
          hint: 'Drop the view before, and create it anew as it is to be: DROP VIEW public."All names"',
        });
        expect(await readFacts(sequelize)).toEqual(facts);
        expect(await postgres.select(sequelize, 'SELECT * FROM users')).toEqual([{ id: 1, age: 1, name: 'Ada' }]);

        await sequelize.query('DROP VIEW "All names"');
        await pipeline.migrate(changed(before, [{ table: 'users', column: 'name', to: null }]));
        expect(await postgres.select(sequelize, 'SELECT * FROM ages')).toEqual([{ age: 1 }]);
      },
    ));

  it('a table without a model that would change along is named, and nothing is changed', () =>
    withTables(
      ['CREATE TABLE users (id serial PRIMARY KEY, age integer)', 'CREATE TABLE kids (toy text) INHERITS (users)'],
      async (pipeline) => {
        const before = await pipeline.actual();
        const users = { tables: before.tables.filter(({ name }) => name === 'users') };
        const change = pipeline.migrate(changed(users, [{ table: 'users', column: 'age', to: { type: 'TEXT' } }]));
        await expect(change).rejects.toMatchObject({
          message: expect.stringContaining('would also change kids: change kids.age: INTEGER → TEXT') as string,
          hint: expect.stringContaining('inherits') as string,
        });
        expect(differingTables(await pipeline.actual(), before)).toEqual([]);
      },
    ));

  it('a value of an ENUM that is used before it is committed is explained', () =>
    withTables([`CREATE TYPE mood AS ENUM ('a')`, 'CREATE TABLE users (id integer, now mood)'], async (pipeline) => {
      const file = await pipeline.write(
        '1-mood.js',
        `exports.up = async ({ sequelize }) => {
           await sequelize.query("ALTER TYPE mood ADD VALUE 'b'");
           await sequelize.query("INSERT INTO users VALUES (1, 'b')");
         };`,
      );
      await expect(pipeline.upgrade(file)).rejects.toMatchObject({
        message: expect.stringContaining('unsafe use of new value "b"') as string,
        hint: expect.stringContaining('in a later migration') as string,
      });
    }));

  const bookings = [
    'CREATE TABLE bookings (id serial PRIMARY KEY, during int4range, until int4range, EXCLUDE USING gist (during WITH &&))',
    "INSERT INTO bookings (during) VALUES ('[1,3)')",
  ];

  it('an EXCLUDE follows its column to another name, and back', () =>
    withTables(bookings, async (pipeline) => {
      const before = await pipeline.actual();
      const during = { table: 'bookings', from: 'during', to: 'span' };
      const desired = renameColumn(changed(before, []), 'bookings', 'during', 'span');
      const migration = await pipeline.migrate(desired, { mode: 'auto', stated: [during] });
      expect(migration?.operations.map(({ kind }) => kind)).toEqual(['renameColumn']);
      expect(await pipeline.difference(desired)).toEqual([]);
      await pipeline.downgrade(migration!);
      expect(differingTables(await pipeline.actual(), before)).toEqual([]);
    }));

  it('an EXCLUDE goes and comes with its column, and stays where another goes', () =>
    withTables(bookings, async (pipeline) => {
      const before = await pipeline.actual();
      for (const [column, kept] of [
        ['during', 0],
        ['until', 1],
      ] as const) {
        const migration = await pipeline.migrate(changed(before, [{ table: 'bookings', column, to: null }]));
        expect((await pipeline.actual()).tables[0]?.checks).toHaveLength(kept);
        await pipeline.downgrade(migration!);
        expect(differingTables(await pipeline.actual(), before)).toEqual([]);
      }
    }));

  it('a migration of somebody else finds the views there when it reads them', () =>
    withTables(
      [
        'CREATE TABLE users (id serial PRIMARY KEY, age integer)',
        'CREATE VIEW ages AS SELECT age FROM users',
        'CREATE TABLE log (age text)',
      ],
      async ({ write, upgrade, database: { sequelize } }) => {
        const file = await write(
          '1-ages.js',
          `exports.up = async ({ sequelize }) => {
             await sequelize.query("INSERT INTO users (age) VALUES (3); ALTER TABLE users ALTER COLUMN age SET DATA TYPE bigint");
             await sequelize.query('INSERT INTO log SELECT age FROM ages');
             await sequelize.query('ALTER TABLE users ALTER age TYPE text');
             await sequelize.query("COMMENT ON VIEW ages IS 'ages'");
             await sequelize.query('ALTER TABLE users DROP COLUMN age, ADD COLUMN age text');
             await sequelize.transaction(async () => {
               await sequelize.query('ALTER TABLE users ALTER age TYPE varchar(9)');
               throw new Error('never mind');
             }).catch(() => undefined);
           };`,
        );
        await upgrade(file);
        expect(await postgres.select(sequelize, 'SELECT * FROM log')).toEqual([{ age: '3' }]);
        expect(
          await postgres.select(sequelize, `SELECT obj_description('ages'::regclass) AS comment FROM ages`),
        ).toEqual([{ comment: 'ages' }]);
      },
    ));
});

async function thereAndBack({ database, ...pipeline }: Pipeline, change: DependentTables['change']): Promise<void> {
  const { sequelize } = database;
  const [before, facts] = [await pipeline.actual(), await readFacts(sequelize)];
  const desired = changed(before, change);
  const migration = await pipeline.migrate(desired);
  if (!migration) throw new Error('Nothing differs.');
  expect(await pipeline.difference(desired)).toEqual([]);
  const there = await readFacts(sequelize);
  const names = (all: readonly string[]) => all.filter((fact) => !fact.includes('"sequencename"'));
  expect(names(there).length, JSON.stringify(there, null, 1)).toBe(names(facts).length);
  await pipeline.downgrade(migration);
  expect(differingTables(await pipeline.actual(), before), migration.source).toEqual([]);
  expect(await readFacts(sequelize)).toEqual(facts);
  await pipeline.upgrade(migration);
  expect(await readFacts(sequelize)).toEqual(there);
}
