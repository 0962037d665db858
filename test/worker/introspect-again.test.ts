import { createRequire } from 'node:module';
import type * as SequelizePackage from 'sequelize';
import { expect, it, onTestFinished } from 'vitest';
import { resolveSettings } from '../../src/config/resolve-settings.js';
import { ForkedWorker } from '../../src/worker/forked-worker.js';
import { author } from '../journey/models.js';
import { createProject } from '../journey/project.js';

const { Sequelize } = createRequire(import.meta.url)('sequelize') as typeof SequelizePackage;

function openProject() {
  const { root } = createProject({ 'models/author.ts': author() });
  const settings = resolveSettings({ models: 'models', database: 'sqlite:dev.sqlite' }, root);
  const worker = new ForkedWorker(root).open(settings);
  const other = new Sequelize({ ...settings.database, logging: false });
  onTestFinished(() => worker.close());
  onTestFinished(() => other.close());
  return { worker, other };
}

it('compares once while nobody changes the database', async () => {
  const { worker } = openProject();
  await worker.load();
  const comparison = await worker.introspect();
  expect(comparison.desired.tables.map(({ name }) => name)).toEqual(['authors']);
  expect(await worker.introspect()).toBe(comparison);
});

it('compares again once another process has changed the database', async () => {
  const { worker, other } = openProject();
  await worker.load();
  expect((await worker.introspect()).actual.tables).toEqual([]);
  await other.query('CREATE TABLE authors (id INTEGER PRIMARY KEY)');
  const columns = (await worker.introspect()).actual.tables.map((table) => table.columns.map(({ name }) => name));
  expect(columns).toEqual([['id']]);
});

it('answers two that ask at once', async () => {
  const { worker } = openProject();
  await worker.load();
  const [one, two] = await Promise.all([worker.introspect(), worker.introspect()]);
  expect(one.desired.tables).toHaveLength(1);
  expect(two).toBe(one);
});
