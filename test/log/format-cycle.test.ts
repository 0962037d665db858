import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createCycleStyle, timeOfDay } from '../../src/log/cycle-style.js';
import { formatCycle, formatEnd, formatResult } from '../../src/log/format-cycle.js';
import { appliedRecord, failedRecord, unchangedRecord, without } from './records.js';

const style = createCycleStyle(false, '/app');
const at = timeOfDay(appliedRecord.time);

describe('a readable cycle', () => {
  it('is a block: the edit, the changes, the file, the proof, the suite, the times', () => {
    expect(formatCycle(appliedRecord, style)).toEqual([
      `${at}  models/user.ts  applied`,
      '  + add column users.email VARCHAR(255)',
      '  - remove index users_name',
      '  ~ make users.age nullable',
      '  file   migrations/20261122135200-add-email-to-users.ts',
      '  proof  up = models, down = before, 1,204 rows unchanged',
      '  suite  12 passed',
      '  time   626 ms: settle 101 · load 42 · introspect 9 · diff 1 · render 2 · apply 31 · suite 440',
    ]);
  });

  it('comes in two parts that make the same block', () => {
    const parts = [...formatResult(appliedRecord, style), ...formatEnd(appliedRecord, style)];
    expect(parts).toEqual(formatCycle(appliedRecord, style));
    expect(formatResult(appliedRecord, style).join('\n')).not.toContain('suite');
  });

  it('is one line where nothing changed', () => {
    expect(formatCycle(unchangedRecord, style)).toEqual([
      `${timeOfDay(unchangedRecord.time)}  models/user.ts  unchanged  150 ms`,
    ]);
  });

  it('says start where no file was edited, and counts files beyond the third', () => {
    const edited = (files: string[]) => formatCycle({ ...unchangedRecord, trigger: { files } }, style)[0];
    expect(edited([])).toMatch(/ {2}start {2}unchanged/);
    expect(edited(['a.ts', 'b.ts', 'c.ts'])).toContain('  a.ts, b.ts, c.ts  unchanged');
    expect(edited(['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts'])).toContain('  a.ts, b.ts, c.ts and 2 more  unchanged');
  });

  it('shows an error with its place, its source line and what to do', () => {
    expect(formatCycle(failedRecord, style)).toEqual([
      `${timeOfDay(failedRecord.time)}  models/user.ts  failed at load`,
      '  error  Expected a semicolon',
      '         models/user.ts:7:11',
      '           6 | @Table',
      '         > 7 | export clas User {',
      '             |        ^',
      '  hint   Mend the line above.',
      '  time   113 ms: settle 101 · load 12',
    ]);
  });

  it('shows a stack only for what umbau does not know', () => {
    const err = { code: 'internal', message: 'boom', stack: 'Error: boom\n    at run (/app/x.js:1:2)' } as const;
    expect(formatCycle({ ...failedRecord, err }, style)).toContain('         at run (/app/x.js:1:2)');
    expect(formatCycle({ ...failedRecord, err: { ...err, code: 'load' } }, style).join()).not.toContain('at run');
  });

  it('lists red tests by name and place with the first line of their message', () => {
    const failures = [
      {
        name: 'users > has an email',
        file: 'test/app/user.test.ts',
        line: 12,
        message: 'expected 1 to be 2\n- 1\n+ 2',
      },
    ];
    const suite = { passed: 11, failed: 1, skipped: 2, failures };
    expect(formatCycle({ ...appliedRecord, suite }, style).slice(6, -1)).toEqual([
      '  suite  11 passed, 1 failed, 2 skipped',
      '         ✗ users > has an email  test/app/user.test.ts:12',
      '           expected 1 to be 2',
    ]);
  });

  it('says that a suite was cancelled, and says nothing of one that was not started', () => {
    const cancelled = without(appliedRecord, 'suite');
    expect(formatEnd(cancelled, style)[0]).toBe('  suite  cancelled: the files changed again');
    const durationMs = without(appliedRecord.durationMs, 'suite');
    expect(formatEnd({ ...cancelled, durationMs }, style).join()).not.toContain('cancelled');
  });

  it('puts an error of the suite below the applied change', () => {
    const record = without(appliedRecord, 'suite');
    const err = { code: 'suite', message: 'vitest was not found', hint: 'Install vitest.' } as const;
    const withError = { ...record, stage: 'suite', err } as const;
    expect(formatResult(withError, style).join()).not.toContain('vitest');
    expect(formatEnd(withError, style).slice(0, 2)).toEqual([
      '  error  vitest was not found',
      '  hint   Install vitest.',
    ]);
  });

  it('tells why a cycle is held and how to go on', () => {
    const hold = {
      reason: 'data-loss',
      descriptions: ['drops 3 values of users.old', 'drops posts'],
      hint: 'Do so.',
    } as const;
    const lines = formatCycle({ ...appliedRecord, outcome: 'held', stage: 'apply', level: 'warn', hold }, style);
    expect(lines[0]).toBe(`${at}  models/user.ts  held at apply`);
    expect(lines.slice(6, 9)).toEqual([
      '  held   drops 3 values of users.old',
      '         drops posts',
      '  hint   Do so.',
    ]);
  });

  it('tells what a proof found otherwise', () => {
    const proof = (review: typeof appliedRecord.review) =>
      formatResult({ ...appliedRecord, ...(review && { review }) }, style)[5];
    expect(proof({ upgrade: false, downgrade: null, rows: 0 })).toBe(
      '  proof  up differs from the models, down not tried',
    );
    expect(proof({ upgrade: true, downgrade: false, rows: 1 })).toBe(
      '  proof  up = models, down differs from before, 1 row unchanged',
    );
  });

  it('shows warnings and the pending migrations that ran', () => {
    const warnings = [{ file: 'models/tag.ts', message: 'exports no model', hint: 'Export it.' }];
    expect(formatCycle({ ...unchangedRecord, executed: ['1-first'], warnings }, style).slice(1)).toEqual([
      '  ran    1-first',
      '  warn   exports no model',
      '         models/tag.ts',
      '  hint   Export it.',
    ]);
  });

  it('keeps to a hundred columns, and cuts a very long list of changes', () => {
    const operations = Array.from({ length: 100 }, (_, n) => ({
      kind: 'createTable' as const,
      table: `t${n}`,
      description: `create table t${n}`,
    }));
    const err = { code: 'database', message: 'word '.repeat(80).trim() } as const;
    const lines = formatCycle({ ...failedRecord, operations, err }, style);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines).toContain('  … and 77 more changes');
  });

  it('shows paths as the user would type them where they stand', () => {
    const inModels = createCycleStyle(false, '/app', '/app/models');
    const lines = formatResult(appliedRecord, inModels);
    expect(lines[0]).toBe(`${at}  user.ts  applied`);
    expect(lines[4]).toBe('  file   ../migrations/20261122135200-add-email-to-users.ts');
  });

  it('says the same in colour', () => {
    const colored = formatCycle(appliedRecord, createCycleStyle(true, '/app')).join('\n');
    expect(colored).toContain('\u001B[');
    expect(stripVTControlCharacters(colored)).toBe(formatCycle(appliedRecord, style).join('\n'));
  });
});
