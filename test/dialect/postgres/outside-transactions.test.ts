import { Sequelize } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/dialect/database.js';
import { LocalWorker } from '../../../src/worker/local-worker.js';
import { upgrade } from '../../../src/command/upgrading.js';
import { describeEngine } from '../../engine/engines.js';
import type { Engine } from '../../engine/test-database.js';
import { handWrittenProject, type HandWrittenProject } from '../../migration/hand-written-project.js';
import { killDuringUpgrade } from '../mysql/killed.js';

const outside = (up: string, down = '') => `module.exports = {
  transaction: false,
  up: async ({ sequelize }) => {
    const query = (sql, options) => sequelize.query(sql, options);
    ${up}
  },
  down: async ({ sequelize }) => {
    const query = (sql) => sequelize.query(sql);
    ${down}
  },
};`;

const users = `module.exports = {
  up: async ({ sequelize }) => {
    await sequelize.query("CREATE TYPE mood AS ENUM ('sad')");
    await sequelize.query('CREATE TABLE users (id integer PRIMARY KEY, n integer)');
    await sequelize.query('INSERT INTO users VALUES (1, 1), (2, 1)');
  },
};`;

const byN = "await query('CREATE INDEX CONCURRENTLY by_n ON users (n)');";

interface App {
  readonly sequelize: Sequelize;
  /** Has a row of its own for as long as it likes. */
  begin(): Promise<unknown>;
  commit(): Promise<unknown>;
}

interface Project extends HandWrittenProject {
  readonly app: App;
  indexes(): Promise<unknown[]>;
}

async function projectOn(engine: Engine, files: Readonly<Record<string, string>>): Promise<Project> {
  const { database, remove } = await engine.create();
  const project = handWrittenProject({ 'migrations/1.cjs': users, ...files }, database);
  const sequelize = new Sequelize({ ...database, logging: false, pool: { max: 1, idle: 600_000 } });
  onTestFinished(async () => {
    await sequelize.close();
    await remove();
  });
  const app: App = {
    sequelize,
    begin: () => sequelize.query('BEGIN; UPDATE users SET n = n'),
    commit: () => sequelize.query('COMMIT'),
  };
  const indexes = () =>
    project.select(
      "SELECT c.relname AS name, x.indisvalid AS valid FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid WHERE x.indrelid = 'users'::regclass AND NOT x.indisprimary",
    );
  return { ...project, app, indexes };
}

const leftovers = `SELECT datname FROM pg_database WHERE starts_with(datname, current_database() || '_umbau')
  UNION ALL SELECT 'lock' FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND locktype = 'advisory'
  UNION ALL SELECT name FROM umbau_unfinished`;

describeEngine('postgres', (engine) => {
  test('a migration that says so runs outside of a transaction, between others that run in one', async () => {
    const project = await projectOn(engine, {
      'migrations/2.cjs': outside(
        `await query("ALTER TYPE mood ADD VALUE 'glad'");
         await query("ALTER TABLE users ADD COLUMN mood mood DEFAULT 'glad'");
         ${byN}
         await query('VACUUM users');`,
        `await query('DROP INDEX CONCURRENTLY by_n');
         await query('ALTER TABLE users DROP COLUMN mood');`,
      ),
      'migrations/3.ts': `import type { Migration } from 'umbau';
        export const transaction = false;
        export const up: Migration = ({ sequelize }) => sequelize.query('CREATE UNIQUE INDEX CONCURRENTLY by_id ON users (id)');
        export const down: Migration = ({ sequelize }) => sequelize.query('DROP INDEX CONCURRENTLY by_id');`,
      'migrations/4.cjs':
        "module.exports = { up: (queryInterface) => queryInterface.addColumn('users', 'age', 'integer') };",
    });
    const sql = await project.withWorker((worker) => upgrade(worker, { sql: true }));
    expect(sql.sql).toEqual(expect.arrayContaining(['CREATE INDEX CONCURRENTLY by_n ON users (n)', 'VACUUM users']));
    const kinds = sql.sql?.flatMap(
      (statement) => /^(?:BEGIN|COMMIT|CREATE (?:UNIQUE )?INDEX CONCURRENTLY)/.exec(statement)?.[0] ?? [],
    );
    expect(kinds).toEqual([
      'BEGIN',
      'COMMIT',
      'CREATE INDEX CONCURRENTLY',
      'CREATE UNIQUE INDEX CONCURRENTLY',
      'BEGIN',
      'COMMIT',
    ]);

    expect(await project.upgrade()).toMatchObject({ executed: ['1.cjs', '2.cjs', '3.ts', '4.cjs'] });
    expect(await project.select('SELECT * FROM users')).toEqual([
      { id: 1, n: 1, mood: 'glad', age: null },
      { id: 2, n: 1, mood: 'glad', age: null },
    ]);
    expect(await project.indexes()).toEqual([
      { name: 'by_n', valid: true },
      { name: 'by_id', valid: true },
    ]);
    project.remove('migrations/4.cjs');
    await project.execute(["DELETE FROM umbau_history WHERE name = '4.cjs'"]);
    await project.execute([`DELETE FROM "SequelizeMeta" WHERE name = '4.cjs'`]);
    await project.downgrade('1', { acceptDataLoss: true });
    expect(await project.indexes()).toEqual([]);
    expect(await project.select(leftovers)).toEqual([]);
  }, 60_000);

  test('one that fails is undone; an index that is left invalid is named, and the next run drops it first', async () => {
    const project = await projectOn(engine, {});
    await project.upgrade();
    const stopped = "if ((await query('SELECT * FROM users'))[0].length > 0) throw new Error('stopped by a row');";
    project.write({
      'migrations/2.cjs': outside(`await query('ALTER TABLE users ADD COLUMN a integer'); ${byN} ${stopped}`),
    });
    await expect(project.upgrade()).rejects.toMatchObject({
      message: '2.cjs failed in up: stopped by a row',
      hint: expect.stringContaining('What it had done until then is undone') as string,
    });
    expect(await project.select('SELECT * FROM users')).toEqual([
      { id: 1, n: 1 },
      { id: 2, n: 1 },
    ]);
    expect(await project.indexes()).toEqual([]);

    project.write({ 'migrations/2.cjs': outside(`await query("SET lock_timeout = '100ms'"); ${byN}`) });
    await project.app.begin();
    await expect(project.upgrade()).rejects.toMatchObject({
      message: expect.stringMatching(
        /lock timeout.*2\.cjs stands at statement 1 of its upgrade, and left the index by_n invalid/,
      ) as string,
      hint: expect.stringContaining('DROP INDEX CONCURRENTLY "by_n"') as string,
    });
    expect(await project.indexes()).toEqual([{ name: 'by_n', valid: false }]);
    await project.app.commit();
    await project.upgrade();
    expect(await project.indexes()).toEqual([{ name: 'by_n', valid: true }]);
    expect(await project.select(leftovers)).toEqual([]);
  }, 60_000);

  test('one that has changed rows goes on where it stands, and does nothing twice', async () => {
    const project = await projectOn(engine, {
      'migrations/2.cjs': outside(
        `await query('UPDATE users SET n = n + 1');
         await sequelize.transaction((transaction) => query('UPDATE users SET n = n + 10', { transaction }));
         await sequelize.transaction(async (transaction) => {
           await query('UPDATE users SET n = n + 5000', { transaction });
           throw new Error('on purpose');
         }).catch(() => undefined);
         await query('BEGIN');
         await query('UPDATE users SET n = n + 100');
         await query('COMMIT');
         ${byN}
         const [rows] = await query('SELECT * FROM users');
         if (rows.length > 0 && !process.env.UMBAU_TEST_GO) throw new Error('stopped by a row');
         await query('UPDATE users SET n = n + 1000');`,
      ),
    });
    for (let run = 0; run < 2; run++) {
      await expect(project.upgrade()).rejects.toThrow('2.cjs stands half way: its upgrade has come to statement 5');
      expect(await project.select('SELECT n FROM users')).toEqual([{ n: 112 }, { n: 112 }]);
    }
    process.env['UMBAU_TEST_GO'] = '1';
    await project.upgrade().finally(() => delete process.env['UMBAU_TEST_GO']);
    expect(await project.select('SELECT n FROM users')).toEqual([{ n: 1112 }, { n: 1112 }]);
    expect(await project.select(leftovers)).toEqual([]);
  }, 60_000);

  test('several at once wait for an app and for each other, say so, and run it once', async () => {
    const project = await projectOn(engine, {});
    await project.upgrade();
    project.write({ 'migrations/2.cjs': outside(byN) });
    await project.app.begin();
    let waiting = 0;
    const run = async () => {
      const worker = new LocalWorker(project.settings, () => {
        waiting += 1;
        if (waiting === 2) void project.app.commit();
      });
      await upgrade(worker, {}).finally(() => worker.close());
    };
    await Promise.all([run(), run()]);
    expect(await project.indexes()).toEqual([{ name: 'by_n', valid: true }]);
    expect(await project.select(leftovers)).toEqual([]);
  }, 60_000);

  test('what a killed process has left is dropped by the next', async () => {
    const project = await projectOn(engine, {
      'daemon.config.ts': '',
      'models/none.ts': 'export {};',
    });
    await project.upgrade();
    const { database } = project.settings;
    project.write({
      'daemon.config.ts': `export default ${JSON.stringify({ models: 'models', database, suite: false })};`,
      'migrations/2.cjs': outside(byN),
    });
    await project.app.begin();
    await killDuringUpgrade(project.root, async () => (await project.indexes()).length > 0);
    const running =
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'CREATE INDEX%'";
    while ((await project.select(running)).length > 0) continue;
    await project.app.commit();
    expect(await project.indexes()).toEqual([{ name: 'by_n', valid: false }]);
    await project.upgrade();
    expect(await project.indexes()).toEqual([{ name: 'by_n', valid: true }]);
    expect(await project.select(leftovers)).toEqual([]);
  }, 60_000);

  test('without the mark it is refused, and the hint says how to set it', async () => {
    const project = await projectOn(engine, { 'migrations/2.cjs': outside(byN).replace('transaction: false,', '') });
    await expect(project.upgrade()).rejects.toMatchObject({
      message: '2.cjs failed in up: CREATE INDEX CONCURRENTLY cannot run inside a transaction block.',
      hint: expect.stringContaining('export const transaction = false') as string,
    });
    project.write({ 'migrations/2.cjs': outside(byN).replace('false', "'no'") });
    await expect(project.upgrade()).rejects.toThrow('2.cjs exports transaction as a string.');
  }, 60_000);

  test('an index that is invalid is read as such, and one that is partitioned is not', async () => {
    const { database, remove } = await engine.create();
    onTestFinished(remove);
    const { sequelize, dialect, close } = await openDatabase({ root: process.cwd(), database });
    onTestFinished(close);
    await sequelize.query('CREATE TABLE users (n integer); CREATE TABLE parts (n integer) PARTITION BY RANGE (n)');
    await sequelize.query('CREATE TABLE part PARTITION OF parts DEFAULT; CREATE INDEX whole ON ONLY parts (n)');
    await sequelize.query('INSERT INTO users VALUES (1), (1)');
    await sequelize.query('CREATE UNIQUE INDEX CONCURRENTLY broken ON users (n)').catch(() => undefined);
    const { schema } = await dialect.readDatabase(sequelize);
    expect(schema.tables.flatMap(({ indexes }) => indexes)).toMatchObject([
      { name: 'whole' },
      { name: 'broken', invalid: true },
    ]);
  });
});
