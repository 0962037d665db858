import { Sequelize } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../../src/config/config.js';
import { copyForTests } from '../../../src/dialect/postgres/database-copy.js';
import { describeEngine } from '../../engine/engines.js';
import { newRole } from './new-role.js';
import { onServer } from '../../engine/postgres.js';

describeEngine('postgres', (engine) => {
  async function newDatabase(): Promise<Settings['database']> {
    const { database, remove } = await engine.create();
    onTestFinished(remove);
    return database;
  }

  async function connect(options: Settings['database'] | string): Promise<Sequelize> {
    const sequelize =
      typeof options === 'string'
        ? new Sequelize(options, { logging: false })
        : new Sequelize({ ...options, logging: false });
    onTestFinished(() => sequelize.close());
    await sequelize.authenticate();
    return sequelize;
  }

  const copy = (database: Settings['database']) => copyForTests({ root: process.cwd(), database } as Settings);
  const names = async (sequelize: Sequelize) => (await sequelize.query('SELECT name FROM users ORDER BY id'))[0];
  const copiesOf = async (sequelize: Sequelize, { database = '' }: Settings['database']) =>
    (
      await sequelize.query(`SELECT datname FROM pg_database WHERE starts_with(datname, '${database}_umbau_suite_')`)
    )[0];

  test('a copy has the rows, and what is done to it stays there', async () => {
    const database = await newDatabase();
    const development = await connect(database);
    await development.query("CREATE TABLE users (id serial, name text); INSERT INTO users (name) VALUES ('Ada')");
    const { url, remove } = await copy(database);
    const copied = await connect(url);
    await copied.query("INSERT INTO users (name) VALUES ('Grace')");
    expect(await names(copied)).toEqual([{ name: 'Ada' }, { name: 'Grace' }]);
    expect(await names(development)).toEqual([{ name: 'Ada' }]);
    await remove();
    expect(await copiesOf(development, database)).toEqual([]);
  }, 60_000);

  test('a copy has the settings of the database', async () => {
    const database = await newDatabase();
    await onServer([
      `ALTER DATABASE ${database.database} SET search_path = app, public`,
      `ALTER DATABASE ${database.database} SET application_name = 'it''s'`,
    ]);
    const { url, remove } = await copy(database);
    onTestFinished(remove);
    const [row] = await (await connect(url)).query('SHOW search_path');
    expect(row).toEqual({ search_path: 'app, public' });
  }, 60_000);

  test("a crashed run's copies are dropped, and those in use are kept", async () => {
    const database = await newDatabase();
    const development = await connect(database);
    const inUse = await copy(database);
    onTestFinished(inUse.remove);
    await development.query(`CREATE DATABASE ${database.database}_umbau_suite_1_left`);
    const next = await copy(database);
    onTestFinished(next.remove);
    const left = (await copiesOf(development, database)) as { datname: string }[];
    const kept = [inUse.url, next.url].map((url) => new URL(url).pathname.slice(1));
    expect(left.map(({ datname }) => datname).sort()).toEqual(kept.sort());
  }, 60_000);

  test('a role that may create no database is told which right it lacks', async () => {
    const database = await newDatabase();
    const username = await newRole(database);
    await expect(copy({ ...database, username, password: 'secret' })).rejects.toMatchObject({
      message: `The database could not be copied for the tests: the role ${username} may not create a database.`,
      hint: `Give it the right: ALTER ROLE "${username}" CREATEDB; or run no tests: \`suite: false\`.`,
    });
  }, 60_000);
});
