import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/dialect/database.js';
import { createEmpty } from '../../../src/dialect/mysql/empty-database.js';
import { createShadow } from '../../../src/dialect/mysql/shadow-database.js';
import { readShadow } from '../../../src/dialect/mysql/shadow.js';
import { loadDriver, openServer } from '../../../src/dialect/mysql/server.js';
import { describeEngine } from '../../engine/engines.js';
import { onServer } from '../../engine/mysql.js';
import { uniqueName } from '../../engine/test-database.js';
import { openTestDatabase, type OpenTestDatabase } from './database.js';

const root = process.cwd();
const collation = 'utf8mb4_general_ci';

async function shadowsOf({ options, rows }: OpenTestDatabase): Promise<string[]> {
  const found = await rows<{ name: string }>(
    `SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '${options.database?.slice(0, 40) ?? ''}%shadow%'`,
  );
  return found.map(({ name }) => name);
}

describeEngine('mysql', (engine) => {
  test('makes what the models say in a database that is gone afterwards', async () => {
    const database = await openTestDatabase(engine);
    const statements = [
      'CREATE TABLE IF NOT EXISTS `users` (`id` INTEGER auto_increment, `teamId` INTEGER, PRIMARY KEY (`id`), FOREIGN KEY (`teamId`) REFERENCES `teams` (`id`)) ENGINE=InnoDB;',
      'ALTER TABLE `users` ADD INDEX `by_team` (`teamId`, `id`)',
    ];
    const { schema } = await readShadow({ root, database: database.options }, statements);
    expect(schema.tables).toMatchObject([
      { name: 'users', foreignKeys: [{ table: 'teams' }], indexes: [{ name: 'by_team' }] },
    ]);
    expect(await shadowsOf(database)).toEqual([]);
  });

  test('says which statement of the models the server refuses', async () => {
    const { options } = await openTestDatabase(engine);
    const statements = ['CREATE TABLE IF NOT EXISTS `users` (`id` NUMBER) ENGINE=InnoDB;'];
    await expect(readShadow({ root, database: options }, statements)).rejects.toMatchObject({
      code: 'load',
      hint: `The statement was: ${statements[0] ?? ''}`,
    });
  });

  test('drops what a dead process has left, and leaves what a living one uses', async () => {
    const database = await openTestDatabase(engine);
    const request = { driver: loadDriver(root, database.options), options: database.options, collation };
    const living = await createShadow(request);
    const leftover = `${database.options.database?.slice(0, 40) ?? ''}_umbau_shadow_00000000`;
    await onServer(`CREATE DATABASE \`${leftover}\``);
    const own = await createShadow(request);
    expect((await shadowsOf(database)).sort()).toEqual([living.options.database, own.options.database].sort());
    await Promise.all([living.drop(), own.drop()]);
    expect(await shadowsOf(database)).toEqual([]);
  });

  test('a role without the right to create databases learns which one is missing', async () => {
    const { options } = await openTestDatabase(engine);
    const user = uniqueName().slice(-16);
    const name = options.database ?? '';
    await onServer(`CREATE USER '${user}'@'%' IDENTIFIED BY 'secret'`, `GRANT ALL ON \`${name}\`.* TO '${user}'@'%'`);
    onTestFinished(() => onServer(`DROP USER '${user}'@'%'`));
    const limited = { ...options, username: user, password: 'secret' };
    const request = { driver: loadDriver(root, options), options: limited, collation };
    await expect(createShadow(request)).rejects.toMatchObject({
      code: 'database',
      hint: expect.stringMatching(
        /GRANT ALL PRIVILEGES ON `umbau.*shadow%`\.\* TO '.*'@'%'; or name .* `shadow`/,
      ) as string,
    });
    await expect(createEmpty({ root, database: limited })).rejects.toMatchObject({
      code: 'database',
      hint: expect.stringMatching(
        /GRANT ALL PRIVILEGES ON `umbau.*target%`\.\* TO '.*'@'%'; or name an account in `targets`/,
      ) as string,
    });
  });

  test('an account that may not do what a migration does, or not see enough, learns which right is missing', async () => {
    const { options, run } = await openTestDatabase(engine);
    const user = uniqueName().slice(-16);
    const name = options.database ?? '';
    await run('CREATE TABLE teams (id INT PRIMARY KEY)', 'CREATE TABLE users (id INT REFERENCES teams (id))');
    await onServer(
      `CREATE USER '${user}'@'%' IDENTIFIED BY 'secret'`,
      `GRANT SELECT ON \`${name}\`.* TO '${user}'@'%'`,
    );
    onTestFinished(() => onServer(`DROP USER '${user}'@'%'`));
    const { sequelize, dialect, close } = await openDatabase({
      root,
      database: { ...options, username: user, password: 'secret' },
    });
    onTestFinished(close);
    const error: unknown = await sequelize.query('ALTER TABLE users ADD age INT').catch((cause: unknown) => cause);
    expect(await dialect.explain(error, sequelize)).toMatchObject({
      code: 'database',
      hint: `Give the account the right: GRANT ALTER ON \`${name}\`.* TO '${user}'@'%'`,
    });
    await expect(dialect.readDatabase(sequelize)).rejects.toMatchObject({
      hint: `Give the account the right: GRANT REFERENCES ON \`${name}\`.* TO '${user}'@'%'`,
    });
    await onServer(`GRANT REFERENCES ON \`${name}\`.* TO '${user}'@'%'`);
    expect((await dialect.readDatabase(sequelize)).schema.tables).toHaveLength(2);
  });

  test('uses the database that the user has named, if it is empty, and leaves it empty', async () => {
    const [database, shadow] = [await openTestDatabase(engine), await openTestDatabase(engine)];
    const request = { driver: loadDriver(root, database.options), options: database.options, collation };
    const named = await createShadow({ ...request, shadow: shadow.options });
    await named.server.query('CREATE TABLE users (id INT)');
    await named.drop();
    const server = await openServer(request.driver, shadow.options);
    onTestFinished(() => server.close());
    expect(await server.query('SHOW TABLES')).toEqual([]);
    await server.query('CREATE TABLE precious (id INT)');
    await expect(createShadow({ ...request, shadow: shadow.options })).rejects.toMatchObject({ code: 'config' });
    expect(await server.query('SHOW TABLES')).toHaveLength(1);
  });
});
