import { expect, test } from 'vitest';
import { resolveSettings } from '../../src/config/resolve-settings.js';

function targetsOf(targets: unknown, database: unknown = 'sqlite:dev.sqlite') {
  return resolveSettings({ models: '*.ts', database, targets, suite: false }, '/').targets;
}

test.each([
  [[{ dialect: 'postgres' }], [{ dialect: 'postgres' }]],
  [[{ dialect: 'postgresql' }], [{ dialect: 'postgres' }]],
  [
    ['postgres://me@host/app'],
    [{ dialect: 'postgres', server: { dialect: 'postgres', host: 'host', username: 'me', database: 'app' } }],
  ],
  [
    [{ dialect: 'mysql', url: 'mysql://me@host/app' }],
    [{ dialect: 'mysql', server: { dialect: 'mysql', host: 'host', username: 'me', database: 'app' } }],
  ],
  [
    [{ dialect: 'postgres' }, { dialect: 'mysql', host: 'host', database: 'app' }],
    [{ dialect: 'postgres' }, { dialect: 'mysql', server: { dialect: 'mysql', host: 'host', database: 'app' } }],
  ],
])('%j are targets', (targets, resolved) => {
  expect(targetsOf(targets)).toEqual(resolved);
});

test('SQLite is a target of a database on a server', () => {
  expect(targetsOf([{ dialect: 'sqlite' }], 'postgres://host/app')).toEqual([{ dialect: 'sqlite' }]);
});

test.each([undefined, []])('%j are none', (targets) => {
  expect(targetsOf(targets)).toBeUndefined();
});

test('the engine of the database is served anyway, as in production', () => {
  expect(targetsOf([{ dialect: 'postgres' }], 'postgres://host/app')).toBeUndefined();
  expect(targetsOf([{ dialect: 'postgres' }, { dialect: 'sqlite' }], 'postgres://host/app')).toEqual([
    { dialect: 'sqlite' },
  ]);
});

test.each([
  [{ dialect: 'postgres' }, 'targets: expected a list of other dialects'],
  [[{ dialect: 'oracle' }], 'targets: expected the dialect "sqlite", "postgres" or "mysql", found "oracle"'],
  [['oracle://host/app'], 'targets: expected the dialect'],
  [['postgres://host'], 'targets.database: expected the name of a database'],
  [[{ dialect: 'postgres' }, 'postgres://host/app'], 'targets: expected one of each dialect, found "postgres" twice'],
  [[{ dialect: 'mysql' }], 'targets: expected a server of the dialect "mysql", found none'],
])('%j is refused', (targets, message) => {
  expect(() => targetsOf(targets)).toThrow(message);
});
