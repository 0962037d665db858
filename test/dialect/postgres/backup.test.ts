import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../../src/config/config.js';
import { openDatabase } from '../../../src/dialect/database.js';
import type { Database } from '../../../src/dialect/dialect.js';
import { backUp, restore } from '../../../src/dialect/postgres/backup.js';
import { describeEngine } from '../../engine/engines.js';
import { newRole } from './new-role.js';
import { oddDatabase } from './odd-database.js';

describeEngine('postgres', (engine) => {
  async function newDatabase(): Promise<Database> {
    const { database, remove } = await engine.create();
    const opened = await openDatabase({ root: process.cwd(), database });
    onTestFinished(() => opened.close().then(remove));
    return opened;
  }

  function optionsOf({ sequelize }: Database): Settings['database'] {
    return (sequelize as unknown as { readonly options: Settings['database'] }).options;
  }

  function newFile(): string {
    const folder = mkdtempSync(join(tmpdir(), 'umbau-backup-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return join(folder, 'backup.sql');
  }

  /** What is in a database as a script; the marks in it are each file's own. */
  async function contents(database: Database): Promise<string> {
    const file = newFile();
    await backUp(database, file);
    return readFileSync(file, 'utf8').replaceAll(/^-- umbau .*$/gm, '--');
  }

  const settings = {} as Settings;

  test('an empty database becomes what a backup is, and says the same of itself', async () => {
    const database = await newDatabase();
    await database.sequelize.query(oddDatabase);
    const file = newFile();
    await backUp(database, file);
    const other = await newDatabase();
    await restore(other, settings, file);
    expect(await contents(other)).toBe(await contents(database));
  }, 60_000);

  test('what came since is gone after a restore, and what went is there again', async () => {
    const database = await newDatabase();
    const { sequelize } = database;
    await sequelize.query(oddDatabase);
    const before = await contents(database);
    const file = newFile();
    await backUp(database, file);
    await sequelize.query(`DROP TABLE houses CASCADE; ALTER TYPE mood RENAME TO moods; DROP SCHEMA "Odd ""one""" CASCADE;
      CREATE SCHEMA later; CREATE TYPE later.mine AS ENUM ('a'); CREATE TABLE later.things (mine later.mine);
      CREATE VIEW views AS SELECT * FROM later.things; CREATE FUNCTION later.one() RETURNS integer LANGUAGE sql AS 'SELECT 1';`);
    await restore(database, settings, file);
    expect(await contents(database)).toBe(before);
  }, 60_000);

  test('a backup that is cut off changes nothing', async () => {
    const database = await newDatabase();
    await database.sequelize.query('CREATE TABLE houses (id serial); INSERT INTO houses DEFAULT VALUES');
    const file = newFile();
    await backUp(database, file);
    truncateSync(file, statSync(file).size - 60);
    const before = await contents(database);
    await expect(restore(database, settings, file)).rejects.toThrow('is not whole');
    expect(await contents(database)).toBe(before);
  }, 60_000);

  test('a backup that cannot be finished leaves no file', async () => {
    const database = await newDatabase();
    await database.sequelize.query('CREATE TABLE hidden (n integer)');
    const options = optionsOf(database);
    const username = await newRole(options);
    const role = { ...options, username, password: 'secret' };
    const other = await openDatabase({ root: process.cwd(), database: role });
    onTestFinished(() => other.close());
    const file = newFile();
    await expect(backUp(other, file)).rejects.toThrow('permission denied for table hidden');
    expect(readdirSync(dirname(file))).toEqual([]);
  }, 60_000);

  test('a backup is of one moment, also while an app writes', async () => {
    const database = await newDatabase();
    await database.sequelize.query('CREATE TABLE a (n integer); CREATE TABLE b (n integer)');
    const app = await openDatabase({ root: process.cwd(), database: optionsOf(database) });
    onTestFinished(() => app.close());
    const file = newFile();
    const writing = Array.from({ length: 200 }, (_, n) =>
      app.sequelize.query(`INSERT INTO a VALUES (${n}); INSERT INTO b VALUES (${n})`),
    );
    await writing[20];
    await backUp(database, file);
    await Promise.all(writing);
    await restore(database, settings, file);
    const [row] = await database.dialect.select(
      database.sequelize,
      'SELECT (SELECT count(*) FROM a) = (SELECT count(*) FROM b) AS same',
    );
    expect(row).toEqual({ same: true });
  }, 60_000);
});
