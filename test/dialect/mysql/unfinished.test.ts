import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { formatExecuted } from '../../../src/command/format-executed.js';
import { current, history } from '../../../src/command/reading.js';
import type { LocalWorker } from '../../../src/worker/local-worker.js';
import { describeEngine } from '../../engine/engines.js';
import { commonJs } from '../../migration/hand-written-project.js';
import { projectOn } from './database.js';
import { killDuringUpgrade } from './killed.js';

const first = commonJs(
  `await queryInterface.createTable('users', { id: { type: DataTypes.INTEGER, primaryKey: true }, name: DataTypes.STRING, old: DataTypes.STRING });
   await queryInterface.bulkInsert('users', [{ id: 1, name: 'Ada', old: 'x' }]);`,
  `await queryInterface.dropTable('users');`,
);

/** What only a database with rows can stop. */
const stopOnRows = `const [rows] = await queryInterface.sequelize.query('SELECT id FROM users');
   if (rows.length > 0 && !process.env.UMBAU_TEST_GO) throw new Error('stopped by a row');`;

/** The same, where it has written a row itself. */
const stopOnOlderRows = stopOnRows.replace('FROM users', 'FROM users WHERE id < 9');

const plain = picocolors.createColors(false);

describeEngine('mysql', (engine) => {
  test('undoes step by step what a migration did until it failed', async () => {
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': commonJs(
        `await queryInterface.createTable('posts', { id: { type: DataTypes.INTEGER, primaryKey: true } });
         await queryInterface.renameColumn('users', 'name', 'full_name');
         await queryInterface.addColumn('users', 'age', { type: DataTypes.INTEGER, defaultValue: 5 });
         await queryInterface.changeColumn('users', 'old', { type: DataTypes.TEXT });
         ${stopOnRows}`,
      ),
    });
    await project.upgrade({ target: '1-first' });
    const before = await project.select('SELECT * FROM users');
    const columns = () => project.select('SHOW FULL COLUMNS FROM users');
    const schema = await columns();
    await expect(project.upgrade()).rejects.toThrow('stopped by a row');
    expect(await project.select('SELECT * FROM users')).toEqual(before);
    expect(await columns()).toEqual(schema);
    expect(await project.select("SHOW TABLES LIKE 'posts'")).toEqual([]);
    expect(await project.select('SELECT * FROM umbau_unfinished')).toEqual([]);
    expect((await project.status()).map(({ state }) => state)).toEqual(['executed', 'pending']);
  });

  test('goes on from where values are gone that undoing would need', async () => {
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': commonJs(
        `await queryInterface.addColumn('users', 'age', { type: DataTypes.INTEGER });
         await queryInterface.removeColumn('users', 'old');
         ${stopOnRows}
         await queryInterface.addColumn('users', 'email', { type: DataTypes.STRING });`,
      ),
    });
    await project.upgrade({ target: '1-first' });
    const failed = await project.upgrade({ acceptDataLoss: true }).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      message: expect.stringContaining('2-second.cjs stands half way: its upgrade has come to statement 2') as string,
      hint: expect.stringContaining('DROP COLUMN `old`') as string,
    });
    const [left] = await project.select<{ name: string; statements: string }>('SELECT * FROM umbau_unfinished');
    expect(left).toMatchObject({ name: '2-second.cjs' });
    process.env['UMBAU_TEST_GO'] = '1';
    try {
      await project.upgrade({ acceptDataLoss: true });
    } finally {
      delete process.env['UMBAU_TEST_GO'];
    }
    expect(await project.select('SELECT * FROM users')).toEqual([{ id: 1, name: 'Ada', age: null, email: null }]);
    expect(await project.select('SELECT * FROM umbau_unfinished')).toEqual([]);
    expect((await project.status()).map(({ state }) => state)).toEqual(['executed', 'executed']);
  });

  test('says which statement stands where, writes no row twice, and undoes on request what it can', async () => {
    const second = (last: string) =>
      commonJs(
        `const { sequelize } = queryInterface;
         await sequelize.query('UPDATE users SET id = id * 2');
         await queryInterface.addColumn('users', 'age', { type: DataTypes.INTEGER });
         await queryInterface.bulkInsert('users', [{ id: 9, name: new Date().toISOString() }]);
         ${last}
         await queryInterface.addColumn('users', 'email', { type: DataTypes.STRING });`,
        `await queryInterface.removeColumn('users', 'email');`,
      );
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': second(stopOnOlderRows),
    });
    const say = <T>(ask: (worker: LocalWorker) => Promise<T>) => project.withWorker(ask);
    const ids = async () => (await project.select<{ id: number }>('SELECT id FROM users')).map(({ id }) => id);
    await project.upgrade({ target: '1-first' });
    await expect(project.upgrade()).rejects.toThrow('undoing it would need UPDATE users SET id = id * 2');
    expect(await ids()).toEqual([2]);
    expect(await say((worker) => history(worker, project.settings))).toMatchObject({
      migrations: [
        {
          name: '2-second.cjs',
          state: 'unfinished',
          way: 'up',
          statements: [
            { sql: 'UPDATE users SET id = id * 2', state: 'done' },
            { sql: expect.stringContaining('ADD `age`') as string, state: 'done' },
          ],
        },
        { name: '1-first.cjs', state: 'executed' },
      ],
    });
    expect(await say(current)).toMatchObject({
      current: '1-first.cjs',
      pending: ['2-second.cjs'],
      unfinished: { name: '2-second.cjs', way: 'up' },
    });

    project.write({ 'migrations/2-second.cjs': second('') });
    await project.upgrade();
    expect(await ids()).toEqual([2, 9]);
    expect(await say(current)).toEqual({ current: '2-second.cjs', pending: [] });

    project.write({
      'migrations/3-third.cjs': second(stopOnOlderRows).replaceAll('age', 'size').replaceAll('email', 'e'),
    });
    await expect(project.upgrade()).rejects.toMatchObject({
      hint: expect.stringContaining('umbau downgrade -1') as string,
    });
    expect(await project.downgrade('-1')).toMatchObject({
      executed: ['3-third.cjs'],
      staying: expect.arrayContaining(['UPDATE users SET id = id * 2']) as string[],
    });
    expect(await project.select("SHOW COLUMNS FROM users LIKE 'size'")).toEqual([]);
    expect(await say(current)).toEqual({ current: '2-second.cjs', pending: ['3-third.cjs'] });
  });

  test('says of an undone migration what stays of it, and nothing of one that is undone whole', async () => {
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': commonJs(
        `await queryInterface.sequelize.query('CREATE VIEW names AS SELECT name FROM users');
         await queryInterface.addColumn('users', 'age', { type: DataTypes.INTEGER });
         ${stopOnRows}`,
      ),
    });
    await project.upgrade({ target: '1-first' });
    await expect(project.upgrade()).rejects.toThrow('stands half way');
    const document = await project.downgrade('-1');
    expect(document.staying).toEqual(['CREATE VIEW names AS SELECT name FROM users']);
    expect(formatExecuted('downgraded')(document, plain)).toContain(
      'not undone: CREATE VIEW names AS SELECT name FROM users',
    );
    expect(await project.select("SHOW COLUMNS FROM users LIKE 'age'")).toEqual([]);
    await project.execute(['DROP VIEW names']);
    expect(await project.downgrade('-1', { acceptDataLoss: true })).not.toHaveProperty('staying');
  });

  test('goes on with no file that says something else than what has been done', async () => {
    const second = (type: string) =>
      commonJs(
        `await queryInterface.sequelize.query('DELETE FROM users WHERE id = 7');
         await queryInterface.addColumn('users', 'age', { type: DataTypes.${type} });
         ${stopOnRows}`,
      );
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': second('INTEGER'),
    });
    await project.upgrade({ target: '1-first' });
    await expect(project.upgrade()).rejects.toThrow('stands half way');
    project.write({ 'migrations/2-second.cjs': second('BIGINT') });
    await expect(project.upgrade()).rejects.toThrow('what it says now is not what has been done');
    await project.withWorker((worker) => worker.stamp({ names: ['1-first.cjs', '2-second.cjs'] }));
    expect((await project.status()).map(({ state, unfinished }) => [state, unfinished])).toEqual([
      ['executed', undefined],
      ['executed', undefined],
    ]);
  });

  test('refuses a loss before anything is lost', async () => {
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': commonJs(
        `await queryInterface.createTable('posts', { id: { type: DataTypes.INTEGER, primaryKey: true } });
         await queryInterface.removeColumn('users', 'old');`,
      ),
    });
    await project.upgrade({ target: '1-first' });
    await expect(project.upgrade()).rejects.toMatchObject({
      code: 'data-loss',
      descriptions: ['drops 1 value of users.old'],
    });
    expect(await project.select('SELECT old FROM users')).toEqual([{ old: 'x' }]);
    expect(await project.select("SHOW TABLES LIKE 'posts'")).toEqual([]);
  });

  test('several upgrades at once run each migration once', async () => {
    const project = await projectOn(engine, { 'migrations/1-first.cjs': first });
    await Promise.all([project.upgrade(), project.upgrade(), project.upgrade()]);
    expect(await project.select('SELECT id FROM users')).toHaveLength(1);
    expect(await project.select('SELECT name FROM SequelizeMeta')).toEqual([{ name: '1-first.cjs' }]);
  });

  test('what a killed process has left is undone by the next, which takes its lock at once', async () => {
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': commonJs(
        `await queryInterface.renameColumn('users', 'name', 'full_name');
         await queryInterface.addColumn('users', 'age', { type: DataTypes.INTEGER });
         const [rows] = await queryInterface.sequelize.query('SELECT id FROM users');
         if (rows.length > 0) await new Promise((resolve) => setTimeout(resolve, 60_000));`,
      ),
    });
    const { host, username, database, port } = project.settings.database;
    project.write({
      'daemon.config.ts': `export default { models: 'models', database: ${JSON.stringify({ dialect: 'mysql', host, port, username, database })}, suite: false };`,
      'models/none.ts': '',
    });
    await project.upgrade({ target: '1-first' });
    const hasAge = async () => (await project.select("SHOW COLUMNS FROM users LIKE 'age'")).length > 0;
    await killDuringUpgrade(project.root, hasAge);
    expect(await hasAge()).toBe(true);
    project.write({
      'migrations/2-second.cjs': commonJs("await queryInterface.addColumn('users', 'nick', DataTypes.STRING);"),
    });
    await project.upgrade();
    expect(await project.select('SELECT * FROM users')).toEqual([{ id: 1, name: 'Ada', old: 'x', nick: null }]);
    expect(await project.select('SELECT * FROM umbau_unfinished')).toEqual([]);
  });
});
