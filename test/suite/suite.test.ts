import { expect, onTestFinished, test, vi } from 'vitest';
import { asserting, createProject, open, run } from './project.js';

test('counts the tests that passed and were skipped', async () => {
  const suite = open(
    createProject({
      'a.test.ts': `import { test } from 'vitest'; test('one', () => {}); test.skip('two', () => {});`,
      'b.test.ts': asserting('true'),
    }),
  );
  expect(await run(suite)).toEqual({ passed: 2, failed: 0, skipped: 1, failures: [] });
});

test('names a failed test with its file, line and message', async () => {
  const text = `import { describe, expect, test } from 'vitest';
describe('a user', () => {
  test('has a name', () => {
    expect(1).toBe(2);
  });
});`;
  const suite = open(createProject({ 'test/user.test.ts': text }));
  expect(await run(suite)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: [
      {
        name: 'a user > has a name',
        file: 'test/user.test.ts',
        line: 4,
        message: 'expected 1 to be 2 // Object.is equality',
      },
    ],
  });
});

test('shows an error thrown in the app at the line of the test that called it', async () => {
  const suite = open(
    createProject({
      'user.ts': `export function load(): never {\n  throw new Error('no such column');\n}\n`,
      'user.test.ts': `import { test } from 'vitest';\nimport { load } from './user.js';\ntest('loads', () => load());\n`,
    }),
  );
  const [failure] = (await run(suite)).failures;
  expect(failure).toEqual({ name: 'loads', file: 'user.test.ts', line: 3, message: 'no such column' });
});

test('counts a file that cannot be imported as failed, at the line that threw', async () => {
  const suite = open(
    createProject({
      'user.ts': `export const user = 1;\nthrow new Error('broken model');\n`,
      'user.test.ts': asserting('user === 1', `import { user } from './user.js';`),
    }),
  );
  expect(await run(suite)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: [{ name: 'user.test.ts', file: 'user.ts', line: 2, message: 'broken model' }],
  });
});

test('says where a file cannot be parsed', async () => {
  const suite = open(createProject({ 'a.test.ts': `export const x = = 1;` }));
  const { failed, failures } = await run(suite);
  expect(failed).toBe(1);
  expect(failures[0]).toMatchObject({ name: 'a.test.ts', file: 'a.test.ts' });
  expect(failures[0]?.message).toContain('a.test.ts:1:18');
});

test('counts a failed beforeAll and a stray rejection', async () => {
  const suite = open(
    createProject({
      'hook.test.ts': `import { beforeAll, describe, test } from 'vitest';
describe('hooked', () => {
  beforeAll(() => {
    throw new Error('no database');
  });
  test('never runs', () => {});
});`,
      'stray.test.ts': `import { test } from 'vitest'; test('strays', () => void Promise.reject(new Error('lost')));`,
    }),
  );
  const { passed, failed, failures } = await run(suite);
  expect({ passed, failed }).toEqual({ passed: 1, failed: 2 });
  expect(failures).toEqual([
    { name: 'hooked', file: 'hook.test.ts', line: 4, message: 'no database' },
    { name: 'Unhandled Rejection', file: 'stray.test.ts', message: 'lost' },
  ]);
});

test('gives each run its own DATABASE_URL, whatever the shell or the vitest config says', async () => {
  vi.stubEnv('DATABASE_URL', 'sqlite:dev.sqlite');
  onTestFinished(() => void vi.unstubAllEnvs());
  const project = createProject({
    'vitest.config.ts': `export default { test: { env: { DATABASE_URL: 'sqlite:dev.sqlite' } } };`,
    'a.test.ts': `import { test } from 'vitest'; test('x', () => { throw new Error(process.env.DATABASE_URL); });`,
  });
  const suite = open(project);
  const urlOf = async (url: string) => (await run(suite, { databaseUrl: url })).failures[0]?.message;
  expect(await urlOf('sqlite:/one')).toBe('sqlite:/one');
  expect(await urlOf('sqlite:/two')).toBe('sqlite:/two');
});

test('gives the tests the configured environment', async () => {
  const project = createProject(
    { 'a.test.ts': asserting(`process.env.DB_FILE === '/copy' && process.env.DATABASE_URL === 'sqlite:/copy'`) },
    { suite: { env: ({ url }) => ({ DB_FILE: url.replace('sqlite:', '') }) } },
  );
  expect(await run(open(project), { databaseUrl: 'sqlite:/copy' })).toMatchObject({ passed: 1, failed: 0 });
});

test('runs the configured files of the configured project', async () => {
  const project = createProject(
    {
      'config/tests.ts': `export default { test: { projects: [
        { test: { name: 'unit', include: ['unit/**'] } },
        { test: { name: 'db', include: ['db/**'] } },
      ] } };`,
      'unit/a.ts': asserting('false'),
      'db/one.ts': asserting('true'),
      'db/two.ts': asserting('false'),
    },
    { suite: { config: 'config/tests.ts', project: 'db', include: ['db/one.ts'] } },
  );
  expect(await run(open(project))).toMatchObject({ passed: 1, failed: 0 });
});

test('has nothing to run in a project without test files', async () => {
  expect(await run(open(createProject({})))).toEqual({ passed: 0, failed: 0, skipped: 0, failures: [] });
});

test('has nothing to run in a project without vitest, but rejects where a suite is configured', async () => {
  const none = createProject({}, { installed: false });
  expect(await run(open(none))).toMatchObject({ passed: 0, failed: 0 });
  const configured = createProject({}, { installed: false, suite: { project: 'db' } });
  await expect(run(open(configured))).rejects.toMatchObject({ code: 'suite' });
});
