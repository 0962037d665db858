import { describe, expect, it } from 'vitest';
import { createCycleStyle } from '../../src/log/cycle-style.js';
import { type DaemonState, initialState } from '../../src/log/daemon-state.js';
import { formatStatus } from '../../src/log/format-status.js';
import { appliedRecord, failedRecord } from './records.js';

const state = (changes: Partial<DaemonState>): DaemonState => ({
  ...initialState,
  current: '20261122135200-add-email-to-users.ts',
  ...changes,
});
const line = (changes: Partial<DaemonState>, columns = 200, color = false) =>
  formatStatus(state(changes), ['models/', 'migrations/'], columns, createCycleStyle(color, '.'));

describe('the status', () => {
  it('says what came of the last cycle, where the database stands, and what is watched', () => {
    expect(line({ record: appliedRecord })).toMatch(
      /^applied, 12 passed \d\d:\d\d:\d\d · at 20261122135200-add-email-to-users · watching models\/ migrations\/ · \? keys$/,
    );
  });

  it('says at which stage a cycle failed, and that a suite is red', () => {
    expect(line({ record: failedRecord })).toMatch(/^failed at load /);
    const red = { passed: 11, failed: 1, skipped: 0, failures: [] };
    expect(line({ record: { ...appliedRecord, suite: red } })).toMatch(/^applied, 1 failed /);
  });

  it('says what is running, and before the first cycle that it starts', () => {
    expect(line({ record: appliedRecord, stage: 'suite' })).toMatch(/^suite … · at /);
    expect(line({ current: undefined })).toMatch(/^starting … · watching /);
  });

  it('names the keys that answer what is held', () => {
    const hold = { descriptions: [], hint: '' };
    expect(line({ hold: { ...hold, reason: 'data-loss' } })).toMatch(/^held: a accept · /);
    const rename = (...to: string[]) => ({ ...hold, reason: 'rename' as const, questions: [{ from: 'nick', to }] });
    expect(line({ hold: rename('handle') })).toMatch(/^held: r rename, n drop · /);
    expect(line({ hold: rename('handle', 'alias') })).toMatch(/^held: 1-2 rename, n drop · /);
    expect(line({ hold: { ...hold, reason: 'drift' } })).toMatch(/^held: w write-drift, x undo-drift · /);
    expect(line({ hold: { ...hold, reason: 'backfill' } })).toMatch(/^held · /);
  });

  it('counts what was edited in a pause', () => {
    expect(line({ isPaused: true })).toMatch(/^paused: p goes on · /);
    expect(line({ isPaused: true, collected: 2 })).toMatch(/^paused, 2 files edited: p goes on · /);
  });

  it.each([1, 2, 10, 40, 80])('fits into %i columns', (columns) => {
    const plain = line({ record: appliedRecord }, columns, true).replaceAll(/\x1b\[\d+m/g, '');
    expect(plain.length).toBeLessThan(Math.max(columns, 1));
    expect(plain).toBe(line({ record: appliedRecord }, columns));
  });

  it('at base says so', () => {
    expect(line({ current: null, record: appliedRecord })).toContain('· at base ·');
  });
});
