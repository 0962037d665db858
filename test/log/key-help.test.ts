import { expect, it } from 'vitest';
import type { Hold } from '../../src/cycle/record.js';
import { createCycleStyle } from '../../src/log/cycle-style.js';
import { initialState } from '../../src/log/daemon-state.js';
import { formatKeys, keyHelp } from '../../src/log/key-help.js';

const style = createCycleStyle(false, '/app');
const renames = (...to: string[]): Hold => ({
  reason: 'rename',
  descriptions: ['?'],
  hint: '',
  questions: [{ table: 'users', from: 'nick', to }],
});

it('offers one name by its letter and several by their numbers', () => {
  expect(formatKeys(renames('handle'), style)).toEqual([
    '  key    r it is: rename nick to handle',
    '         n it is not: drop nick',
  ]);
  expect(formatKeys(renames('handle', 'alias'), style)).toEqual([
    '  key    1 it is handle: rename nick to it',
    '         2 it is alias: rename nick to it',
    '         n it is none: drop nick',
  ]);
});

it('offers nothing where no key helps', () => {
  expect(formatKeys({ reason: 'backfill', descriptions: [], hint: '' }, style)).toEqual([]);
  const live = keyHelp(initialState, style).filter((line) => !line.includes('(not now)'));
  expect(live.map((line) => line.trim()[0])).toEqual(['u', 's', 'd', 'c', 'p', '?', 'q']);
});

it('offers to go on where rows would be lost', () => {
  const hold: Hold = { reason: 'data-loss', descriptions: [], hint: '' };
  expect(keyHelp({ ...initialState, hold }, style)[0]).toMatch(/^ {2}a {2}go on/);
});
