import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { asserting, createProject, databaseUrl, open, run } from './project.js';
import type { TemporaryProject } from './project.js';

/** A test file that says in a file which process runs it, and then never ends. */
const hanging = (how: string) => `
  import { writeFileSync } from 'node:fs';
  import { test } from 'vitest';
  test('hangs', async () => {
    writeFileSync('pid', String(process.pid));
    ${how}
  }, 0);`;
const waitingForEver = hanging('await new Promise(() => setInterval(() => {}, 1000));');
const loopingForEver = hanging('for (;;);');

/** Waits until the project's test is under way, and returns the process that runs it. */
async function workerOf(project: TemporaryProject): Promise<number> {
  const read = () => (existsSync(project.path('pid')) ? readFileSync(project.path('pid'), 'utf8') : '');
  return Number(await vi.waitUntil(read, 20_000));
}

/** Waits until the process is gone; an orphan's end shows only once the system has taken note of it. */
async function endOf(pid: number): Promise<void> {
  await vi.waitUntil(() => !isRunning(pid), 20_000);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('tests a model as it is after an edit, reported or not', async () => {
  const project = createProject({
    'models/user.ts': `export const columns = 1;`,
    'user.test.ts': asserting('columns === 1', `import { columns } from './models/user.js';`),
  });
  const suite = open(project);
  expect(await run(suite)).toMatchObject({ passed: 1, failed: 0 });
  project.write('models/user.ts', `export const columns = 2;`);
  expect(await run(suite, { changed: [project.path('models/user.ts')] })).toMatchObject({ passed: 0, failed: 1 });
  project.write('models/user.ts', `export const columns = 1;`);
  expect(await run(suite)).toMatchObject({ passed: 1, failed: 0 });
});

test('finds added test files and forgets removed ones', async () => {
  const project = createProject({ 'a.test.ts': asserting('true') });
  const suite = open(project);
  expect(await run(suite)).toMatchObject({ passed: 1, failed: 0 });
  project.write('b.test.ts', asserting('false'));
  expect(await run(suite)).toMatchObject({ passed: 1, failed: 1 });
  project.remove('b.test.ts');
  expect(await run(suite)).toMatchObject({ passed: 1, failed: 0 });
});

test('runs a global set-up anew for each database', async () => {
  const project = createProject({
    'vitest.config.ts': `export default { test: { globalSetup: 'seed.ts' } };`,
    'seed.ts': `export default ({ provide }) => provide('seeded', process.env.DATABASE_URL);`,
    'a.test.ts': asserting(`inject('seeded') === process.env.DATABASE_URL`, `import { inject } from 'vitest';`),
  });
  const suite = open(project);
  expect(await run(suite, { databaseUrl: 'sqlite:/one' })).toMatchObject({ passed: 1, failed: 0 });
  expect(await run(suite, { databaseUrl: 'sqlite:/two' })).toMatchObject({ passed: 1, failed: 0 });
});

test('rejects while the vitest config is broken and goes on once it is mended', async () => {
  const project = createProject({
    'vitest.config.ts': `throw new Error('no config');`,
    'a.test.ts': asserting('true'),
  });
  const suite = open(project);
  await expect(run(suite)).rejects.toMatchObject({
    code: 'suite',
    message: expect.stringContaining('no config') as string,
  });
  project.write('vitest.config.ts', `export default {};`);
  expect(await run(suite)).toMatchObject({ passed: 1, failed: 0 });
});

test('rejects when the process ends, and starts another for the next run', async () => {
  const project = createProject({ 'vitest.config.ts': `process.exit(3);`, 'a.test.ts': asserting('true') });
  const suite = open(project);
  await expect(run(suite)).rejects.toMatchObject({
    code: 'suite',
    message: expect.stringContaining('exit code 3') as string,
  });
  project.write('vitest.config.ts', `export default {};`);
  expect(await run(suite)).toMatchObject({ passed: 1, failed: 0 });
});

/** A test file that says in a file which process runs it, since when in milliseconds since 1970, and on what. */
const telling = `
  import { writeFileSync } from 'node:fs';
  import { test } from 'vitest';
  test('tells', () => {
    const since = Date.now() - process.uptime() * 1000;
    writeFileSync('told', JSON.stringify({ pid: process.pid, since, url: process.env.DATABASE_URL }));
  });`;

test('runs each time in a process that no test has run in, forked before it is needed', async () => {
  const project = createProject({ 'a.test.ts': telling });
  const suite = open(project);
  const told = () =>
    JSON.parse(readFileSync(project.path('told'), 'utf8')) as { pid: number; since: number; url: string };
  await run(suite);
  const first = told();
  await endOf(first.pid);
  await vi.waitFor(async () => {
    const startedAt = Date.now();
    await run(suite, { databaseUrl: 'sqlite:/tmp/other.sqlite' });
    expect(told().since).toBeLessThan(startedAt);
  }, 20_000);
  expect(told().pid).not.toBe(first.pid);
  expect(told().url).toBe('sqlite:/tmp/other.sqlite');
});

test('keeps what the tests print away from the terminal, in suite.log', async () => {
  const project = createProject({
    'a.test.ts': `import { test } from 'vitest'; test('x', () => console.log('hello'));`,
  });
  const suite = open(project);
  await run(suite);
  await run(suite);
  expect(readFileSync(project.path('.umbau/suite.log'), 'utf8').match(/hello/g)).toHaveLength(1);
});

test.each([
  ['waits', waitingForEver],
  ['loops', loopingForEver],
])('cancels a run whose test %s for ever, and runs again', async (_, text) => {
  const project = createProject({ 'a.test.ts': text });
  const suite = open(project);
  const cancelled = suite.run({ databaseUrl, changed: [] });
  const worker = await workerOf(project);
  await suite.cancel();
  expect(await cancelled).toBe('cancelled');
  await endOf(worker);
  project.write('a.test.ts', asserting('true'));
  expect(await run(suite)).toMatchObject({ passed: 1, failed: 0 });
});

test('close ends a run at once and leaves no process and no temporary file', async () => {
  const project = createProject({ 'a.test.ts': loopingForEver });
  const suite = open(project);
  const cancelled = suite.run({ databaseUrl, changed: [] });
  const worker = await workerOf(project);
  const start = performance.now();
  await suite.close();
  expect(performance.now() - start).toBeLessThan(1000);
  expect(await cancelled).toBe('cancelled');
  await endOf(worker);
  expect(readdirSync(project.path('.umbau/suite'))).toEqual([]);
});

test('ends with all its workers when the daemon is killed', async () => {
  const project = createProject({ 'a.test.ts': loopingForEver });
  const suiteFile = new URL('../../dist/suite/suite.js', import.meta.url).href;
  const script = `
    const { openSuite } = await import(${JSON.stringify(suiteFile)});
    await openSuite(${JSON.stringify(project.settings)}).run({ databaseUrl: '${databaseUrl}', changed: [] });`;
  const daemon = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
  const worker = await workerOf(project);
  daemon.kill('SIGKILL');
  await endOf(worker);
});
