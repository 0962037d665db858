import { expect, test } from 'vitest';
import { current } from '../../../src/command/reading.js';
import { revision } from '../../../src/command/revision.js';
import { readDatabase } from '../../../src/dialect/read.js';
import { noteBegin } from '../../../src/migration/unfinished.js';
import { describeEngine } from '../../engine/engines.js';
import { commonJs } from '../../migration/hand-written-project.js';
import { projectOn } from './database.js';

const first = commonJs(
  `await queryInterface.createTable('teams', { id: { type: DataTypes.INTEGER, primaryKey: true } });
   await queryInterface.createTable('users', {
     id: { type: DataTypes.INTEGER, primaryKey: true },
     nick: { type: DataTypes.STRING, unique: true },
     old: DataTypes.STRING,
     team: { type: DataTypes.INTEGER, references: { model: 'teams', key: 'id' } },
   });
   await queryInterface.addIndex('users', ['old'], { name: 'by_old' });
   await queryInterface.sequelize.query('CREATE VIEW nicks AS SELECT nick FROM users');
   await queryInterface.bulkInsert('users', [{ id: 1, nick: 'ada', old: 'x' }]);`,
);

/** What says something else where it has been done: with the foreign key, the index and the view as they are then. */
const changes = `await queryInterface.removeIndex('users', 'by_old');
   await queryInterface.renameColumn('users', 'nick', 'alias');
   await queryInterface.removeColumn('users', 'team');
   await queryInterface.removeConstraint('users', { type: 'unique', fields: ['alias'] });
   await queryInterface.removeColumn('users', 'old');`;

/** What only a database with rows can stop. */
const stop = `const [rows] = await queryInterface.sequelize.query('SELECT id FROM users');
   if (rows.length > 0 && !process.env.UMBAU_TEST_GO) throw new Error('stopped by a row');`;

describeEngine('mysql', (engine) => {
  async function going<T>(run: () => Promise<T>): Promise<T> {
    process.env['UMBAU_TEST_GO'] = '1';
    try {
      return await run();
    } finally {
      delete process.env['UMBAU_TEST_GO'];
    }
  }

  test('goes on after statements that say something else where they have been done', async () => {
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': commonJs(
        `${changes} ${stop} await queryInterface.addColumn('users', 'email', { type: DataTypes.STRING });`,
      ),
    });
    await project.upgrade({ target: '1-first' });
    await expect(project.upgrade({ acceptDataLoss: true })).rejects.toThrow('stands half way');
    await expect(project.upgrade({ acceptDataLoss: true })).rejects.toThrow('stopped by a row');
    await going(() => project.upgrade({ acceptDataLoss: true }));
    expect(await project.select('SELECT * FROM users')).toEqual([{ id: 1, alias: 'ada', email: null }]);
    expect(await project.select('SELECT * FROM nicks')).toEqual([{ nick: 'ada' }]);
    expect(await project.withWorker(current)).toEqual({ current: '2-second.cjs', pending: [] });
  }, 60_000);

  test('an upgrade ends first a downgrade that stands half way', async () => {
    const second = commonJs(
      `await queryInterface.addColumn('users', 'size', { type: DataTypes.INTEGER });
       await queryInterface.addColumn('users', 'boss', { type: DataTypes.INTEGER, references: { model: 'users', key: 'id' } });`,
      `await queryInterface.removeColumn('users', 'boss'); ${stop} await queryInterface.removeColumn('users', 'size');`,
    );
    const project = await projectOn(engine, { 'migrations/1-first.cjs': first, 'migrations/2-second.cjs': second });
    await project.upgrade();
    await project.execute(['UPDATE users SET size = 5, boss = 1']);
    await expect(project.downgrade('-1', { acceptDataLoss: true })).rejects.toThrow('stands half way');
    await expect(project.upgrade()).rejects.toThrow('stopped by a row');
    const writing = project.withWorker((worker) => revision(worker, project.settings, { message: 'more' }));
    await expect(writing).rejects.toMatchObject({ code: 'not-up-to-date' });
    expect(await going(() => project.upgrade())).toEqual({ executed: ['2-second.cjs'], current: '2-second.cjs' });
    expect(await project.select('SELECT size, boss FROM users')).toEqual([{ size: null, boss: null }]);
    expect(await project.withWorker(current)).toEqual({ current: '2-second.cjs', pending: [] });
  }, 60_000);

  test('an upgrade undoes a downgrade that was killed before anything was lost, and does not go on with it', async () => {
    const second = commonJs(`await queryInterface.addColumn('users', 'size', { type: DataTypes.INTEGER });`);
    const project = await projectOn(engine, { 'migrations/1-first.cjs': first, 'migrations/2-second.cjs': second });
    await project.upgrade();
    const sql = 'ALTER TABLE `users` ADD `while_going_down` INTEGER';
    await project.withDatabase(async (database) => {
      const { schema: before } = await readDatabase(database.sequelize);
      const statements = [{ sql, state: 'done' as const }];
      await noteBegin(database, { name: '2-second.cjs', way: 'down', before, accept: true, statements });
      await database.sequelize.query(sql);
    });
    expect(await project.upgrade()).toEqual({ executed: [], current: '2-second.cjs' });
    expect(await project.select("SHOW COLUMNS FROM users LIKE '%i%e%'")).toMatchObject([{ Field: 'size' }]);
    expect(await project.withWorker(current)).toEqual({ current: '2-second.cjs', pending: [] });
  }, 60_000);
});
