import { expect, test } from 'vitest';
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
