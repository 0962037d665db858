import { expect, onTestFinished, test } from 'vitest';
import { describeEngine } from '../engine/engines.js';
import { commonJs, handWrittenProject, type HandWrittenProject } from './hand-written-project.js';

/** How a session ends another, or itself; what then answers is another one. */
const ending = { postgres: 'SELECT pg_terminate_backend(pg_backend_pid())', mysql: 'KILL CONNECTION_ID()' };

for (const name of ['postgres', 'mysql'] as const) {
  describeEngine(name, (engine) => {
    async function projectThatLoses(up: string): Promise<HandWrittenProject> {
      const { database, remove } = await engine.create();
      onTestFinished(remove);
      return handWrittenProject(
        {
          'migrations/1-first.cjs': commonJs("await queryInterface.createTable('first', { id: DataTypes.INTEGER });"),
          'migrations/2-second.cjs': commonJs(up),
        },
        database,
      );
    }

    const lose = `if (process.env.UMBAU_TEST_LOSE) await queryInterface.sequelize.query('${ending[name]}').catch(() => undefined);`;

    /** Ends it without a word of the migration's own to the server. */
    const cut = `const { connectionManager } = queryInterface.sequelize;
      const connection = await connectionManager.getConnection({});
      connectionManager.releaseConnection(connection);
      (connection.stream ?? connection.connection.stream).destroy();`;

    async function upgradeLosing(project: HandWrittenProject): Promise<unknown> {
      await project.upgrade({ target: '1-first' });
      process.env['UMBAU_TEST_LOSE'] = '1';
      try {
        return await project.upgrade().catch((error: unknown) => error);
      } finally {
        delete process.env['UMBAU_TEST_LOSE'];
      }
    }

    test('a migration whose connection is lost does not go on on another one, and the next run makes it whole', async () => {
      const project = await projectThatLoses(
        `await queryInterface.createTable('second', { id: DataTypes.INTEGER });
         const tables = await queryInterface.showAllTables();
         if (JSON.stringify(tables).includes('first')) { ${lose} }
         await queryInterface.createTable('third', { id: DataTypes.INTEGER });`,
      );
      expect(await upgradeLosing(project)).toMatchObject({
        code: 'database',
        message: expect.stringMatching(/^The connection to the database was lost: /) as string,
        hint: expect.stringContaining('run the command again') as string,
      });
      expect((await project.status()).map(({ state }) => state)).toEqual(['executed', 'pending']);
      expect(await project.upgrade()).toMatchObject({ executed: ['2-second.cjs'] });
      expect(await project.select('SELECT id FROM second UNION ALL SELECT id FROM third')).toEqual([]);
    }, 60_000);

    test('a migration whose connection is lost before it has done anything is not said to stand half way', async () => {
      const project = await projectThatLoses(
        `const { database } = queryInterface.sequelize.config;
         if (process.env.UMBAU_TEST_LOSE && !database.includes('_umbau_shadow')) { ${cut} }
         await queryInterface.createTable('second', { id: DataTypes.INTEGER });`,
      );
      const error = await upgradeLosing(project);
      expect(error).toMatchObject({
        message: expect.stringMatching(/^The connection to the database was lost: /) as string,
      });
      expect(error).not.toMatchObject({ message: expect.stringContaining('half way') as string });
      expect(await project.upgrade()).toMatchObject({ executed: ['2-second.cjs'] });
    }, 60_000);

    test('a migration that ends as its connection is lost has not run', async () => {
      const project = await projectThatLoses(`await queryInterface.bulkInsert('first', [{ id: 1 }]); ${lose}`);
      expect(await upgradeLosing(project)).toMatchObject({ code: 'database' });
      expect(await project.select('SELECT id FROM first')).toEqual([]);
      expect((await project.status()).map(({ state }) => state)).toEqual(['executed', 'pending']);
    }, 60_000);
  });
}
