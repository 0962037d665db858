import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Sequelize } from 'sequelize';
import { expect, onTestFinished, test } from 'vitest';
import { copyForTests } from '../../src/dialect/sqlite/database-copy.js';
import { createProject } from './project.js';
import type { TemporaryProject } from './project.js';

async function connect(options: string | { storage: string }): Promise<Sequelize> {
  const sequelize =
    typeof options === 'string'
      ? new Sequelize(options, { logging: false })
      : new Sequelize({ dialect: 'sqlite', logging: false, ...options });
  onTestFinished(() => sequelize.close());
  await sequelize.authenticate();
  return sequelize;
}

async function developmentDatabase(project: TemporaryProject): Promise<Sequelize> {
  const sequelize = await connect({ storage: project.path('dev.sqlite') });
  await sequelize.query('CREATE TABLE users (name TEXT)');
  await sequelize.query("INSERT INTO users VALUES ('Ada')");
  return sequelize;
}

const names = async (sequelize: Sequelize) => (await sequelize.query('SELECT name FROM users'))[0];

test.each(['app', "Ada's app #1"])('a copy in %s has the rows, and what is done to it stays there', async (name) => {
  const project = createProject({}, { name });
  const development = await developmentDatabase(project);
  const copy = await copyForTests(project.settings);
  const copied = await connect(copy.url);
  expect(await names(copied)).toEqual([{ name: 'Ada' }]);
  await copied.query('DELETE FROM users');
  expect(await names(development)).toEqual([{ name: 'Ada' }]);
  await copy.remove();
});

test('a copy has what is still in the write-ahead log', async () => {
  const project = createProject({});
  const development = await developmentDatabase(project);
  await development.query('PRAGMA journal_mode = WAL');
  await development.query("INSERT INTO users VALUES ('Grace')");
  const copy = await copyForTests(project.settings);
  expect(await names(await connect(copy.url))).toHaveLength(2);
});

test('remove leaves nothing of a copy', async () => {
  const project = createProject({});
  await developmentDatabase(project);
  const copy = await copyForTests(project.settings);
  await copy.remove();
  expect(readdirSync(project.path('.umbau/suite'))).toEqual([]);
});

test("removes a crashed run's copies and keeps those in use", async () => {
  const project = createProject({});
  await developmentDatabase(project);
  const inUse = await copyForTests(project.settings);
  const left = project.path('.umbau/suite/999999999-x/database.sqlite');
  mkdirSync(dirname(left), { recursive: true });
  writeFileSync(left, '');
  await copyForTests(project.settings);
  expect(existsSync(dirname(left))).toBe(false);
  expect(existsSync(inUse.url.replace('sqlite:', ''))).toBe(true);
});

test('rejects where there is no database, and leaves nothing', async () => {
  const project = createProject({});
  await expect(copyForTests(project.settings)).rejects.toMatchObject({ code: 'suite' });
  expect(readdirSync(project.path('.umbau/suite'))).toEqual([]);
});
