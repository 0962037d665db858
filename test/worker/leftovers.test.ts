import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadDialect } from '../../src/dialect/load-dialect.js';
import type { LocalWorker } from '../../src/worker/local-worker.js';
import { describeEngine } from '../engine/engines.js';
import { handWrittenProject, type HandWrittenProject } from '../migration/hand-written-project.js';
import { sqlite } from '../engine/sqlite.js';
import type { Engine } from '../engine/test-database.js';

async function projectOn(engine: Engine): Promise<HandWrittenProject> {
  const { database, remove } = await engine.create();
  onTestFinished(remove);
  const project = handWrittenProject({}, database);
  await project.execute(['CREATE TABLE users (id INT)']);
  return project;
}

const ask = (worker: LocalWorker) => worker.status();

const databases = {
  postgres: 'SELECT datname AS name FROM pg_database WHERE datname LIKE',
  mysql: 'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE',
};

for (const name of ['postgres', 'mysql'] as const) {
  describeEngine(name, (engine) => {
    test('a command that makes no database itself drops those that killed processes left, and none that is in use', async () => {
      const project = await projectOn(engine);
      const own = project.settings.database.database ?? '';
      const inUse = await (await loadDialect(name)).copyForTests(project.settings);
      onTestFinished(() => inUse.remove());
      const others = [`${own}_umbau_suitable`];
      const left = ['suite', 'shadow'].map((purpose) => `${own}_umbau_${purpose}_1_left`);
      await project.withDatabase(async ({ sequelize }) => {
        for (const other of [...left, ...others]) await sequelize.query(`CREATE DATABASE ${other}`);
      });
      onTestFinished(() =>
        project.withDatabase(async ({ sequelize }) => {
          for (const other of [...left, ...others]) await sequelize.query(`DROP DATABASE IF EXISTS ${other}`);
        }),
      );
      await project.withWorker(ask);
      const found = await project.select<{ name: string }>(`${databases[name]} '${own}\\_%'`);
      const kept = [new URL(inUse.url).pathname.slice(1), ...others];
      expect(found.map((row) => row.name).sort()).toEqual(kept.sort());
    }, 60_000);
  });
}

describe('on sqlite', () => {
  test('a command that makes no copy itself removes those that killed processes left, and none that is in use', async () => {
    const project = await projectOn(sqlite);
    const [inUse, left] = [process.pid, 999_999_999].map((pid) => join(project.settings.state, 'suite', `${pid}-x`));
    for (const folder of [inUse, left]) mkdirSync(folder ?? '', { recursive: true });
    await project.withWorker(ask);
    expect([inUse, left].map((folder) => existsSync(folder ?? ''))).toEqual([true, false]);
  });
});
