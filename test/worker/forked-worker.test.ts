import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { resolveSettings } from '../../src/config/resolve-settings.js';
import { UmbauError, type ErrorDocument, toErrorDocument } from '../../src/error.js';
import { ForkedWorker, WorkerEndedError } from '../../src/worker/forked-worker.js';
import { WorkerPool } from '../../src/worker/worker-pool.js';
import { author, book } from '../journey/models.js';
import { createProject } from '../journey/project.js';

function settingsFor(files: Record<string, string>, loadTimeoutMs = 10_000) {
  const { root } = createProject(files);
  return resolveSettings({ models: 'models', database: 'sqlite:dev.sqlite', loadTimeoutMs }, root);
}

function openWorker(files: Record<string, string>, loadTimeoutMs?: number): ForkedWorker {
  const settings = settingsFor(files, loadTimeoutMs);
  const worker = new ForkedWorker(settings.root).open(settings);
  onTestFinished(() => worker.close());
  return worker;
}

async function failure(promise: Promise<unknown>): Promise<ErrorDocument> {
  const error: unknown = await promise.then(
    () => new Error('it resolved'),
    (reason: unknown) => reason,
  );
  return toErrorDocument(error);
}

const library = { 'models/author.ts': author(), 'models/book.ts': book() };

it('answers as plain data, call after call', async () => {
  const worker = openWorker(library);
  expect(await worker.status()).toEqual({ migrations: [], firstContact: false });
  expect((await worker.load()).models.map(({ table }) => table)).toEqual(['authors', 'books']);
  const { desired, actual } = await worker.introspect();
  expect(desired.tables.map(({ name }) => name)).toEqual(['authors', 'books']);
  expect(actual.tables).toEqual([]);
});

it('rejects what runs when the process ends, and every later call', async () => {
  const worker = openWorker({ 'models/author.ts': `${author()}process.kill(process.pid, 'SIGKILL');\n` });
  await expect(worker.load()).rejects.toThrow(WorkerEndedError);
  await expect(worker.status()).rejects.toThrow(UmbauError);
});

it('interrupts a load that loops where it is', async () => {
  const worker = openWorker({ 'models/author.ts': `${author()}while (true);\n` }, 2000);
  expect(await failure(worker.load())).toMatchObject({ code: 'load-timeout', location: { line: 8, column: 1 } });
});

it('interrupts a load that loops also where the child was still being prepared', async () => {
  const settings = settingsFor({ 'models/author.ts': `${author()}while (true);\n` }, 2000);
  const worker = new ForkedWorker(settings.root);
  onTestFinished(() => worker.close());
  const files = Array.from({ length: 100_000 }, (_, n) => join(settings.root, `models/gone-${n}.ts`));
  worker.warm(settings, { files, statements: [], models: [] });
  // Two models and two migrations are transpiled: the rehearsal is nearly over.
  const cache = join(settings.state, 'rehearsal/cache');
  await vi.waitFor(() => expect(existsSync(cache) && readdirSync(cache)).toHaveLength(4), 10_000);
  expect(await failure(worker.open(settings).load())).toMatchObject({ code: 'load-timeout', location: { line: 8 } });
});

it('gives up a load that waits for ever, and names no line', async () => {
  const worker = openWorker({ 'models/author.ts': `${author()}await new Promise(() => {});\n` }, 1000);
  const { code, location } = await failure(worker.load());
  expect([code, location]).toEqual(['load-timeout', undefined]);
});

it('goes on where a model throws long after it was loaded', async () => {
  const settings = settingsFor({
    'models/author.ts': `${author()}
import { writeFileSync } from 'node:fs';
setTimeout(() => {
  writeFileSync('thrown', '');
  throw new Error('late');
}, 700);
`,
  });
  const worker = new ForkedWorker(settings.root).open(settings);
  onTestFinished(() => worker.close());
  expect((await worker.load()).models).toHaveLength(1);
  await vi.waitFor(() => expect(existsSync(join(settings.root, 'thrown'))).toBe(true), 10_000);
  expect((await worker.introspect()).desired.tables).toHaveLength(1);
});

it('keeps one process warm until the pool is closed, and none after', async () => {
  const pool = new WorkerPool(settingsFor(library), { once: false, onLocked: () => {} });
  pool.warm(1);
  const worker = pool.take();
  await worker.status();
  await pool.close();
  await worker.exited;
  await expect(worker.status()).rejects.toThrow(WorkerEndedError);
});
