import { expect, test } from 'vitest';
import { describeEngine } from '../../engine/engines.js';
import { commonJs, type HandWrittenProject } from '../../migration/hand-written-project.js';
import { projectOn } from './database.js';

const first = commonJs(
  `await queryInterface.createTable('teams', { id: { type: DataTypes.INTEGER, primaryKey: true } });
   await queryInterface.createTable('users', { id: { type: DataTypes.INTEGER, primaryKey: true }, name: DataTypes.STRING,
     old: DataTypes.STRING, team: { type: DataTypes.INTEGER, references: { model: 'teams', key: 'id' } } });
   await queryInterface.bulkInsert('users', [{ id: 1, name: 'Ada', old: 'x' }, { id: 2, name: 'Ada', old: 'y' }]);
   await queryInterface.sequelize.query('CREATE VIEW names AS SELECT name FROM users');
   await queryInterface.sequelize.query('CREATE TRIGGER named BEFORE INSERT ON users FOR EACH ROW SET NEW.name = upper(NEW.name)');`,
);

const loseOld = "await queryInterface.removeColumn('users', 'old');";

/** Stops where there are rows, until it may go on. */
const stop = `const [rows] = await queryInterface.sequelize.query('SELECT id FROM users');
   if (rows.length > 0 && !process.env.UMBAU_TEST_GO) throw new Error('stopped by a row');`;

async function goOn(project: HandWrittenProject): Promise<unknown> {
  process.env['UMBAU_TEST_GO'] = '1';
  return project.upgrade({ acceptDataLoss: true }).finally(() => delete process.env['UMBAU_TEST_GO']);
}

async function stopped(project: HandWrittenProject): Promise<void> {
  await project.upgrade({ target: '1-first' });
  await expect(project.upgrade({ acceptDataLoss: true })).rejects.toThrow('stands half way');
}

describeEngine('mysql', (engine) => {
  test('goes on although what it finds in the catalogue has changed by what it has done', async () => {
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': commonJs(
        `${loseOld}
         await queryInterface.renameColumn('users', 'name', 'full_name');
         await queryInterface.removeColumn('users', 'team');
         const columns = await queryInterface.describeTable('users');
         if (!columns.age) await queryInterface.addColumn('users', 'age', { type: DataTypes.INTEGER });
         ${stop}
         await queryInterface.addColumn('users', 'email', { type: DataTypes.STRING });`,
      ),
    });
    await stopped(project);
    await goOn(project);
    await project.execute(["INSERT INTO users (id, full_name) VALUES (3, 'bob')"]);
    expect(await project.select('SELECT * FROM users WHERE id = 3')).toEqual([
      { id: 3, full_name: 'BOB', age: null, email: null },
    ]);
    expect(await project.select('SELECT name FROM names WHERE name = "BOB"')).toHaveLength(1);
    expect((await project.status()).map(({ state }) => state)).toEqual(['executed', 'executed']);
  });

  test('keeps what a procedure has written, and calls it once', async () => {
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': commonJs(
        `await queryInterface.sequelize.query("CREATE PROCEDURE more() UPDATE users SET old = concat(old, '!')");
         await queryInterface.sequelize.query('CALL more()');
         await queryInterface.sequelize.query('DROP PROCEDURE more');
         ${stop}
         await queryInterface.addColumn('users', 'email', { type: DataTypes.STRING });`,
      ),
    });
    await stopped(project);
    await goOn(project);
    expect(await project.select('SELECT old FROM users ORDER BY id')).toEqual([{ old: 'x!' }, { old: 'y!' }]);
  });

  test('goes on with rows that are mended before the statement that they stopped', async () => {
    const second = (mend: string) =>
      commonJs(
        `${loseOld}
         await queryInterface.bulkInsert('users', [{ id: 7, name: 'Eve' }]);
         ${mend}
         await queryInterface.sequelize.query('CREATE UNIQUE INDEX one_name ON users (name)');`,
      );
    const project = await projectOn(engine, {
      'migrations/1-first.cjs': first,
      'migrations/2-second.cjs': second(''),
    });
    await project.upgrade({ target: '1-first' });
    await project.execute(["UPDATE users SET name = 'Bob' WHERE id = 2"]);
    // Only the database itself has this, and the copy of it has no rows that it could meet.
    await project.execute(['CREATE TRIGGER late BEFORE INSERT ON users FOR EACH ROW SET NEW.name = "ADA"']);
    await expect(project.upgrade({ acceptDataLoss: true })).rejects.toThrow('stands half way');
    project.write({ 'migrations/2-second.cjs': second(`await queryInterface.bulkDelete('users', { id: 7 });`) });
    await project.upgrade({ acceptDataLoss: true });
    expect(await project.select('SELECT id, name FROM users ORDER BY id')).toEqual([
      { id: 1, name: 'Ada' },
      { id: 2, name: 'Bob' },
    ]);
    expect(await project.select('SELECT * FROM umbau_unfinished')).toEqual([]);
  });
});
