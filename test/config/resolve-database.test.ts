import { expect, test } from 'vitest';
import { resolveDatabase } from '../../src/config/resolve-database.js';

function storageOf(database: string): string | undefined {
  return resolveDatabase(database, '/project', undefined).storage;
}

test.each([
  ['sqlite:dev.sqlite', '/project/dev.sqlite'],
  ['sqlite:./data/dev.sqlite', '/project/data/dev.sqlite'],
  ['sqlite://dev.sqlite', '/project/dev.sqlite'],
  ['sqlite:///tmp/dev.sqlite', '/tmp/dev.sqlite'],
  ['sqlite:/tmp/dev.sqlite', '/tmp/dev.sqlite'],
  ['sqlite:dev.sqlite?mode=2', '/project/dev.sqlite'],
])('%s is the file %s', (url, storage) => {
  expect(storageOf(url)).toBe(storage);
});

test('passes on any other option of Sequelize', () => {
  const define = { underscored: true };
  const database = resolveDatabase(
    { dialect: 'sqlite', storage: '/abs.sqlite', define, extra: 1 },
    '/project',
    undefined,
  );
  expect(database).toEqual({ dialect: 'sqlite', storage: '/abs.sqlite', define, extra: 1 });
});

test.each(['sqlite::memory:', 'sqlite://:memory:', { dialect: 'sqlite', storage: ':memory:' }])(
  'refuses a database in memory: %j',
  (database) => {
    expect(() => resolveDatabase(database, '/project', undefined)).toThrow(
      expect.objectContaining({ code: 'config', hint: expect.stringContaining('a memory of its own') as unknown }),
    );
  },
);

test.each(['sqlite:', { dialect: 'sqlite', storage: '' }, { dialect: 'sqlite' }])(
  'refuses a missing file: %j',
  (database) => {
    expect(() => resolveDatabase(database, '/project', undefined)).toThrow(
      'database.storage: expected the path of a file',
    );
  },
);

test.each([
  ['postgres://me:secret@host/app', 'database: expected "sqlite", found "postgres", which is not supported yet'],
  [{ dialect: 'mysql' }, 'database.dialect: expected "sqlite", found "mysql", which is not supported yet'],
  [{ dialect: 'sqlight' }, 'database.dialect: expected the dialect "sqlite", found "sqlight"'],
  [{ storage: 'dev.sqlite' }, 'database.dialect: expected the dialect "sqlite", found nothing'],
  ['dev.sqlite', 'database: expected the dialect "sqlite", found a URL without one'],
])('refuses another dialect without showing a password: %j', (database, message) => {
  expect(() => resolveDatabase(database, '/project', undefined)).toThrow(
    expect.objectContaining({ code: 'config', message }),
  );
});
