import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveSettings } from '../../src/config/resolve-settings.js';
import { projectFolder } from './project-folder.js';

const database = { dialect: 'sqlite', storage: 'dev.sqlite' };

function problemOf(config: unknown, root = projectFolder({ 'models/': '' })): unknown {
  try {
    resolveSettings(config, root, join(root, 'daemon.config.ts'));
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('defaults', () => {
  test('fills in everything but models and database, with absolute paths', () => {
    const root = projectFolder({ 'models/': '' });
    expect(resolveSettings({ models: 'models', database }, root)).toEqual({
      root,
      models: [join(root, 'models')],
      migrations: join(root, 'migrations'),
      database: { dialect: 'sqlite', storage: join(root, 'dev.sqlite') },
      debounceMs: 100,
      loadTimeoutMs: 10_000,
      suite: {},
      renames: 'auto',
      onDataLoss: 'hold',
      ignoreTables: [],
      logFile: join(root, '.umbau/cycles.ndjson'),
      state: join(root, '.umbau'),
    });
  });

  test('keeps what the user chose', () => {
    const root = projectFolder({ 'models/': '', 'vitest.app.ts': '' });
    const env = ({ url }: { url: string }) => ({ DATABASE_URL: url });
    const settings = resolveSettings(
      { models: ['models'], database, suite: { config: 'vitest.app.ts', env }, log: { file: 'x.log' }, state: 'state' },
      root,
    );
    expect(settings.suite).toEqual({ config: join(root, 'vitest.app.ts'), env });
    expect([settings.logFile, settings.state]).toEqual([join(root, 'x.log'), join(root, 'state')]);
    expect(resolveSettings({ models: 'models', database, suite: false }, root).suite).toBe(false);
  });

  test('takes an undefined value for the default', () => {
    const root = projectFolder({ 'models/': '' });
    expect(resolveSettings({ models: 'models', database, debounceMs: undefined }, root).debounceMs).toBe(100);
  });
});

describe('keys and types', () => {
  test.each([
    [{ database }, 'models: expected a folder, glob(s) or a module', 'found nothing'],
    [{ models: 3, database }, 'models: expected', 'found 3'],
    [{ models: ['models', 3], database }, 'models: expected', "found [ 'models', 3 ]"],
    [{ models: 'models' }, 'database: expected Sequelize options', 'found nothing'],
    [{ models: 'models', database, debounceMs: '100' }, 'debounceMs: expected a number of milliseconds', 'found "100"'],
    [{ models: 'models', database, debounceMs: -1 }, 'debounceMs: expected', 'found -1'],
    [{ models: 'models', database, renames: 'always' }, 'renames: expected "auto", "ask" or "never"', 'found "always"'],
    [{ models: 'models', database, suite: true }, 'suite: expected an object with config', 'found true'],
    [{ models: 'models', database, suite: { env: {} } }, 'suite.env: expected a function', 'found an object'],
    [{ models: 'models', database, ignoreTables: ['a', 1] }, 'ignoreTables: expected a list', 'found 1'],
    [{ models: 'models', database, log: 'x' }, 'log: expected an object with file', 'found "x"'],
    ['models', 'expected the configuration as an object', 'found "models"'],
  ])('names the key, what was expected and what was found: %j', (config, expected, found) => {
    const error = problemOf(config);
    expect(error).toMatchObject({
      code: 'config',
      location: { file: expect.stringContaining('daemon.config.ts') as unknown },
    });
    expect(String(error)).toContain(expected);
    expect(String(error)).toContain(found);
  });

  test('suggests the known key that an unknown one is nearest to', () => {
    expect(problemOf({ models: 'models', database, debounce: 5 })).toMatchObject({
      message: 'debounce: expected a known key, found an unknown one (did you mean "debounceMs"?)',
      hint: expect.stringContaining('loadTimeoutMs') as unknown,
    });
    expect(problemOf({ models: 'models', database, suite: { projects: 'app' } })).toMatchObject({
      message: 'suite.projects: expected a known key, found an unknown one (did you mean "suite.project"?)',
      hint: 'known keys here: suite.config, suite.project, suite.include, suite.env',
    });
  });

  test('suggests nothing for a key that is near no other', () => {
    expect(problemOf({ models: 'models', database, colour: 'red' })).toMatchObject({
      message: 'colour: expected a known key, found an unknown one',
    });
  });

  test('lists every problem at once', () => {
    const error = problemOf({ models: 3, database, debounceMs: 'x' });
    expect(String(error).split('\n')).toHaveLength(2);
  });
});

describe('paths', () => {
  test('refuses models that do not exist', () => {
    expect(problemOf({ models: 'modles', database })).toMatchObject({
      code: 'config',
      message: expect.stringMatching(/^models: expected .*, found "modles", but .*modles does not exist$/) as unknown,
    });
    expect(problemOf({ models: 'nowhere/**/*.ts', database })).toMatchObject({ code: 'config' });
  });

  test('accepts a module and globs, even where the root holds brackets', () => {
    const root = join(projectFolder({ '(app)/src/user/model.ts': '', '(app)/index.ts': '' }), '(app)');
    const models = ['src/*/model.ts', '!src/*/draft.ts', 'index.ts'];
    const escaped = root.replace('(app)', '\\(app\\)');
    expect(resolveSettings({ models, database }, root).models).toEqual([
      `${escaped}/src/*/model.ts`,
      `!${escaped}/src/*/draft.ts`,
      join(root, 'index.ts'),
    ]);
  });

  test('accepts a migrations folder that is still to be created, and refuses a file', () => {
    const root = projectFolder({ 'models/': '', 'migrations.ts': '' });
    expect(problemOf({ models: 'models', migrations: 'later', database }, root)).toBeUndefined();
    expect(problemOf({ models: 'models', migrations: 'migrations.ts', database }, root)).toMatchObject({
      message: 'migrations: expected a folder, such as "migrations", found "migrations.ts", which is not a folder',
    });
  });

  test('refuses a suite config that does not exist', () => {
    expect(problemOf({ models: 'models', database, suite: { config: 'vitest.app.ts' } })).toMatchObject({
      message: 'suite.config: expected the path of a vitest config, found "vitest.app.ts", which does not exist',
    });
  });
});
