import { describe, expect, test } from 'vitest';
import type { MigrationStatus } from '../../src/migration/status.js';
import { downgradePath, findMigration, stampPath, upgradePath } from '../../src/migration/target.js';

const executed = (name: string): MigrationStatus => ({
  name,
  state: 'executed',
  file: { name, path: name },
  executed: { name },
});
const pending = (name: string): MigrationStatus => ({ name, state: 'pending', file: { name, path: name } });
const missing = (name: string): MigrationStatus => ({ name, state: 'missing', executed: { name } });

const statuses = [
  executed('20260101000000-add-users.ts'),
  missing('20260102000000-add-teams.ts'),
  pending('20260103000000-merged-late.ts'),
  executed('20260104000000-add-header-to-users.ts'),
  pending('20260105000000-add-base-2-to-users.ts'),
  pending('20260106000000-drop-users.ts'),
];
const names = (path: readonly MigrationStatus[]) => path.map(({ name }) => name.slice(6, 8));

describe('upgrade', () => {
  test.each([
    ['head', ['03', '05', '06']],
    ['+1', ['03']],
    ['+2', ['03', '05']],
    ['+0', []],
    ['20260105000000-add-base-2-to-users.ts', ['03', '05']],
    ['20260105000000-add-base-2-to-users', ['03', '05']],
    ['20260105', ['03', '05']],
    ['base-2', ['03', '05']],
    ['add-header', ['03']],
  ])('to %s runs what is pending up to there, oldest first', (target, expected) => {
    expect(names(upgradePath(statuses, target))).toEqual(expected);
  });

  test.each([
    ['+4', 'Cannot take 4 steps: only 3 migrations are pending.'],
    ['nobody', '"nobody" matches no migration.'],
    ['', '"" matches no migration.'],
    ['drop', undefined],
    ['add', '"add" is ambiguous.'],
    ['base', 'Cannot upgrade to base.'],
    ['-2', 'Cannot upgrade to -2.'],
    ['-1', 'Cannot upgrade to -1.'],
  ])('to %j says what is wrong with it', (target, message) => {
    if (message === undefined) expect(names(upgradePath(statuses, target))).toEqual(['03', '05', '06']);
    else expect(() => upgradePath(statuses, target)).toThrow(message);
  });
});

describe('downgrade', () => {
  test.each([
    ['base', ['04', '02', '01']],
    ['head', []],
    ['-1', ['04']],
    ['-2', ['04', '02']],
    ['-0', []],
    ['add-users', ['04', '02']],
    ['teams', ['04']],
    ['20260106', []],
  ])('to %s undoes what ran after it, newest first', (target, expected) => {
    expect(names(downgradePath(statuses, target))).toEqual(expected);
  });

  test.each([
    ['-4', 'Cannot take 4 steps: only 3 migrations are executed.'],
    ['nobody', '"nobody" matches no migration.'],
    ['users', '"users" is ambiguous.'],
    ['+1', 'Cannot downgrade to +1.'],
  ])('to %j says what is wrong with it', (target, message) => {
    expect(() => downgradePath(statuses, target)).toThrow(message);
  });
});

describe('stamp', () => {
  test.each([
    ['head', ['01', '03', '04', '05', '06']],
    ['base', []],
    ['add-header', ['01', '03', '04']],
  ])('to %s counts the files up to there', (target, expected) => {
    expect(names(stampPath(statuses, target))).toEqual(expected);
  });

  test.each([
    ['+1', 'Cannot stamp to +1.'],
    ['-1', 'Cannot stamp to -1.'],
    ['nobody', '"nobody" matches no migration.'],
  ])('to %j says what is wrong with it', (target, message) => {
    expect(() => stampPath(statuses, target)).toThrow(message);
  });
});

test('an ambiguous name lists what it could be', () => {
  expect(() => findMigration(statuses, 'teams')).not.toThrow();
  try {
    findMigration(statuses, 'add-');
  } catch (error) {
    expect(error).toMatchObject({
      code: 'unknown-migration',
      hint: expect.stringMatching(/^It could be 20260101000000-add-users\.ts, .*add-base-2-to-users\.ts\.$/) as string,
    });
  }
  expect.assertions(2);
});
