import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../../src/config/config.js';
import { spawnUmbau, umbau } from '../../cli/run-cli.js';
import { describeEngine } from '../../engine/engines.js';
import { onServer } from '../../engine/postgres.js';
import { commonJs, handWrittenProject, type HandWrittenProject } from '../../migration/hand-written-project.js';
import { Sequelize } from 'sequelize';
import { newRole } from './new-role.js';

describeEngine('postgres', (engine) => {
  async function newDatabase(): Promise<Settings['database']> {
    const { database, remove } = await engine.create();
    onTestFinished(remove);
    return database;
  }

  function configured(database: Settings['database'], migrations: Record<string, string>): HandWrittenProject {
    const project = handWrittenProject({ 'models/none.ts': 'export {};' });
    const files = Object.entries(migrations).map(([name, body]) => [`migrations/${name}.js`, commonJs(body)]);
    project.write({
      ...(Object.fromEntries(files) as Record<string, string>),
      'daemon.config.ts': `export default ${JSON.stringify({ models: 'models', database })};`,
    });
    return project;
  }

  function connect(database: Settings['database']): Sequelize {
    const sequelize = new Sequelize({ ...database, logging: false });
    onTestFinished(() => sequelize.close());
    return sequelize;
  }

  test('processes that upgrade at once run each migration once', async () => {
    const database = await newDatabase();
    const sequelize = connect(database);
    await sequelize.query('CREATE TABLE log (line text)');
    const names = ['1', '2', '3'];
    const bodies = names.map((name) => [name, `await queryInterface.bulkInsert('log', [{ line: '${name}' }]);`]);
    const project = configured(database, Object.fromEntries(bodies) as Record<string, string>);
    const runs = await Promise.all([1, 2].map(() => umbau(['upgrade', '--json'], { cwd: project.root })));
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect((await sequelize.query('SELECT line FROM log'))[0]).toEqual(names.map((line) => ({ line })));
  }, 60_000);

  test('one that is killed while it waits for an app leaves no trace, and nobody behind it waits', async () => {
    const database = await newDatabase();
    const app = connect({ ...database, pool: { max: 1, idle: 600_000 } });
    await app.query('CREATE TABLE users (name text)');
    await app.query('BEGIN; SELECT * FROM users');
    const project = configured(database, {
      '1': "await queryInterface.addColumn('users', 'age', { type: DataTypes.INTEGER });",
    });
    const child = spawnUmbau(['upgrade'], { cwd: project.root });
    await once(createInterface(child.stderr), 'line');
    child.kill('SIGKILL');
    await once(child, 'close');
    const other = connect(database);
    await other.query('SELECT * FROM users');
    const waiting = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'users'::regclass";
    expect((await other.query(waiting))[0]).toEqual([]);
    await app.query('COMMIT');
  }, 60_000);

  test('one whose role may make no table is told which right it lacks', async () => {
    const database = await newDatabase();
    const username = await newRole(database);
    await onServer(['REVOKE CREATE ON SCHEMA public FROM PUBLIC'], database.database);
    const project = configured({ ...database, username, password: 'secret' }, { '1': '' });
    const { exitCode, stderr } = await umbau(['upgrade'], { cwd: project.root });
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('permission denied for schema public\n');
    expect(stderr).toContain(`GRANT USAGE, CREATE ON SCHEMA public TO ${username}\n`);
  }, 60_000);
});
