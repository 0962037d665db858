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
  ['postgres://me:se%40cret@host:5433/app?ssl=true', { username: 'me', password: 'se@cret', host: 'host', port: 5433 }],
  ['postgresql://host/app', { host: 'host' }],
  ['postgres:///app?host=/run/postgresql', { host: '/run/postgresql' }],
])('takes the URL of a server apart: %s', (url, options) => {
  const found = resolveDatabase(url, '/project', undefined);
  expect(found).toMatchObject({ dialect: 'postgres', database: 'app', ...options });
});

test.each(['mysql://host', { dialect: 'postgres', host: 'host' }])('refuses a server without a database: %j', (url) => {
  expect(() => resolveDatabase(url, '/project', undefined)).toThrow(
    'database.database: expected the name of a database',
  );
});

const expected = 'expected the dialect "sqlite", "postgres" or "mysql", found';

test.each([
  ['oracle://me:secret@host/app', `database: ${expected} "oracle"`],
  [{ dialect: 'sqlight' }, `database.dialect: ${expected} "sqlight"`],
  [{ storage: 'dev.sqlite' }, `database.dialect: ${expected} nothing`],
  ['dev.sqlite', `database: ${expected} a URL without one`],
])('refuses another dialect without showing a password: %j', (database, message) => {
  expect(() => resolveDatabase(database, '/project', undefined)).toThrow(
    expect.objectContaining({ code: 'config', message }),
  );
});

test('says how to reach a MariaDB server', () => {
  expect(() => resolveDatabase('mariadb://host/app', '/project', undefined)).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('mysql2') as unknown }),
  );
});
