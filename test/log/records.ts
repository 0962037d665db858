import type { CycleRecord } from '../../src/cycle/record.js';

/** A record with every field that a cycle can have at once. */
export const appliedRecord: CycleRecord = {
  time: '2026-11-22T13:52:00.000Z',
  level: 'info',
  cycle: 2,
  trigger: { files: ['models/user.ts'] },
  outcome: 'applied',
  operations: [
    { kind: 'addColumn', table: 'users', column: 'email', description: 'add column users.email VARCHAR(255)' },
    { kind: 'removeIndex', table: 'users', index: 'users_name', description: 'remove index users_name' },
    { kind: 'changeColumn', table: 'users', column: 'age', description: 'make users.age nullable' },
  ],
  migration: {
    name: '20261122135200-add-email-to-users',
    path: 'migrations/20261122135200-add-email-to-users.ts',
    draft: true,
  },
  review: { upgrade: true, downgrade: true, rows: 1204 },
  suite: { passed: 12, failed: 0, skipped: 0, failures: [] },
  durationMs: {
    settle: 101.2,
    load: 41.8,
    introspect: 9.12,
    diff: 0.94,
    render: 2,
    apply: 31,
    suite: 440.4,
    total: 626.4,
  },
};

export const unchangedRecord: CycleRecord = {
  time: '2026-11-22T13:52:10.000Z',
  level: 'info',
  cycle: 3,
  trigger: { files: ['models/user.ts'] },
  outcome: 'unchanged',
  operations: [],
  durationMs: { settle: 101, load: 40, introspect: 8, diff: 1, total: 150.3 },
};

export const failedRecord: CycleRecord = {
  time: '2026-11-22T13:52:20.000Z',
  level: 'error',
  cycle: 4,
  trigger: { files: ['models/user.ts'] },
  outcome: 'failed',
  stage: 'load',
  operations: [],
  err: {
    code: 'load',
    message: 'Expected a semicolon',
    hint: 'Mend the line above.',
    location: {
      file: 'models/user.ts',
      line: 7,
      column: 11,
      frame: '  6 | @Table\n> 7 | export clas User {\n    |        ^',
    },
  },
  durationMs: { settle: 101, load: 12, total: 113 },
};

/** A copy that lacks one field. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as Omit<T, K>;
}
