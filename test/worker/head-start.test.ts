import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Settings } from '../../src/config/config.js';
import { resolveSettings } from '../../src/config/resolve-settings.js';
import { HeadStart } from '../../src/worker/head-start.js';
import { WorkerPool } from '../../src/worker/worker-pool.js';
import { author } from '../journey/models.js';
import { createProject } from '../journey/project.js';

let settings: Settings;
let file: string;
let headStart: HeadStart;

beforeEach(() => {
  const { root } = createProject({ 'models/author.ts': author() });
  settings = resolveSettings({ models: 'models', database: 'sqlite:dev.sqlite' }, root);
  file = join(root, 'models/author.ts');
  const pool = new WorkerPool(settings, { once: false, onLocked: () => undefined });
  onTestFinished(() => pool.close());
  pool.warm(2);
  headStart = new HeadStart(pool);
});

async function columnsLoaded(): Promise<string[]> {
  const worker = await headStart.take([file]);
  const [model] = (await worker.load()).models;
  return Object.keys(model?.attributes ?? {});
}

it('hands on the worker that has loaded the edit', async () => {
  writeFileSync(file, author('@Column declare early?: string;'));
  headStart.begin([file], undefined);
  const worker = await headStart.take([file]);
  expect(worker.loaded?.models).toHaveLength(1);
  expect(worker.hasEnded).toBe(false);
});

it('throws away what it has loaded where the file was written again since', async () => {
  writeFileSync(file, author('@Column declare early?: string;'));
  headStart.begin([file], undefined);
  writeFileSync(file, author('@Column declare late?: string;'));
  expect(await columnsLoaded()).toContain('late');
});

it('throws away what it has loaded where another file was edited too', async () => {
  writeFileSync(file, author('@Column declare early?: string;'));
  headStart.begin([file], undefined);
  const other = join(settings.root, 'models/reader.ts');
  writeFileSync(other, author().replace('Author', 'Reader').replace('authors', 'readers'));
  const worker = await headStart.take([file, other]);
  expect((await worker.load()).models).toHaveLength(2);
});

it('leaves it to the cycle to report models that do not load', async () => {
  writeFileSync(file, 'export class {');
  headStart.begin([file], undefined);
  const worker = await headStart.take([file]);
  await expect(worker.load()).rejects.toMatchObject({ code: 'load' });
  expect(await worker.status()).toMatchObject({ migrations: [] });
});

it('hands on another worker where the models ended the first', async () => {
  writeFileSync(file, `${author()}process.kill(process.pid, 'SIGKILL');\n`);
  headStart.begin([file], undefined);
  const worker = await headStart.take([file]);
  expect(worker.hasEnded).toBe(false);
});
