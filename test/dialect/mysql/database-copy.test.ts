import { Sequelize, type Options } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import { copyForTests } from '../../../src/dialect/mysql/database-copy.js';
import { describeEngine } from '../../engine/engines.js';
import { projectOn } from './database.js';

describeEngine('mysql', (engine) => {
  test('tests reach the copy by the socket that the configuration names', async () => {
    const { settings, select } = await projectOn(engine, {});
    const [server] = await select<{ socket: string }>('SELECT @@socket AS socket');
    const socketPath = server?.socket ?? '';
    const database = { ...(settings.database as Options), port: 1, dialectOptions: { socketPath, compress: false } };
    const copy = await copyForTests({ ...settings, database: { ...database, dialect: 'mysql' } });
    onTestFinished(() => copy.remove());
    expect(new URL(copy.url).searchParams.toString()).toBe(new URLSearchParams({ socketPath }).toString());
    const sequelize = new Sequelize(copy.url, { logging: false });
    onTestFinished(() => sequelize.close());
    expect((await sequelize.query('SELECT DATABASE() AS name'))[0]).toEqual([
      { name: new URL(copy.url).pathname.slice(1) },
    ]);
  });
});
