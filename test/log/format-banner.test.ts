import { expect, it } from 'vitest';
import { createCycleStyle } from '../../src/log/cycle-style.js';
import { formatBanner } from '../../src/log/format-banner.js';

it('the banner says what is watched and how to stop', () => {
  const settings = {
    models: ['/app/models', '/app/src/**/*.model.ts', '!/app/src/old/**', '/app/db.ts'],
    migrations: '/app/migrations',
    database: { dialect: 'sqlite' as const, storage: '/app/dev.sqlite' },
  };
  expect(formatBanner(settings, '0.1.0', createCycleStyle(false, '/app'))).toEqual([
    'umbau 0.1.0  watching models/ · src/**/*.model.ts · db.ts · migrations/ · sqlite dev.sqlite',
    'press Ctrl-C to stop',
    '',
  ]);
});
