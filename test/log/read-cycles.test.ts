import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followCycles } from '../../src/log/follow-cycles.js';
import { readCycles } from '../../src/log/read-cycles.js';
import { unchangedRecord } from './records.js';

let folder: string;
let logFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'umbau-cycles-'));
  logFile = join(folder, 'cycles.ndjson');
});
afterEach(() => rmSync(folder, { recursive: true }));

const lines = (...cycles: number[]) =>
  cycles.map((cycle) => `${JSON.stringify({ ...unchangedRecord, cycle })}\n`).join('');

describe('reading cycles', () => {
  const numbers = (last?: number) =>
    readCycles({ logFile }, last === undefined ? {} : { last }).map((record) => record.cycle);

  it('finds none where nothing was logged', () => {
    expect(numbers()).toEqual([]);
  });

  it('reads the newest, also from the files that were put aside', () => {
    writeFileSync(join(folder, 'cycles.2.ndjson'), lines(1, 2));
    writeFileSync(join(folder, 'cycles.1.ndjson'), lines(3, 4));
    writeFileSync(logFile, lines(5));
    expect(numbers()).toEqual([1, 2, 3, 4, 5]);
    expect(numbers(2)).toEqual([4, 5]);
    expect(numbers(1)).toEqual([5]);
    expect(numbers(0)).toEqual([]);
  });

  it('skips what is no record of a cycle', () => {
    writeFileSync(logFile, `${lines(1)}{"level":"warn","msg":"odd"}\nnull\n{"cycle":\n\n${lines(2)}{"cycle":3,"outco`);
    expect(numbers()).toEqual([1, 2]);
  });

  it.each([
    ['a file', { trigger: {} }],
    ['a known outcome', { outcome: 'odd' }],
    ['a time', { time: 'yesterday' }],
    ['durations', { durationMs: null }],
    ['operations', { operations: undefined }],
  ])('skips a record without %s', (_, odd) => {
    writeFileSync(logFile, lines(1) + `${JSON.stringify({ ...unchangedRecord, cycle: 2, ...odd })}\n` + lines(3));
    expect(numbers()).toEqual([1, 3]);
  });
});

describe('following cycles', () => {
  function follow(last?: number) {
    const stop = new AbortController();
    const cycles: number[] = [];
    const done = followCycles({ logFile }, (record) => cycles.push(record.cycle), stop.signal, last);
    const sees = (...expected: number[]) => vi.waitFor(() => expect(cycles).toEqual(expected), 3000);
    return { cycles, sees, stop: () => (stop.abort(), done) };
  }

  it('begins with the newest ones and goes on with those that are logged', async () => {
    writeFileSync(logFile, lines(1, 2, 3));
    const { sees, stop } = follow(2);
    await sees(2, 3);
    appendFileSync(logFile, lines(4));
    await sees(2, 3, 4);
    await stop();
  });

  it('waits for a file that is not there yet', async () => {
    const { cycles, stop } = follow();
    await vi.waitFor(() => {
      appendFileSync(logFile, lines(1));
      expect(cycles).not.toEqual([]);
    }, 3000);
    await stop();
  });

  it('puts a line together that comes in pieces', async () => {
    writeFileSync(logFile, lines(1));
    const { sees, stop } = follow(1);
    await sees(1);
    const line = lines(2);
    appendFileSync(logFile, line.slice(0, 40));
    appendFileSync(logFile, line.slice(40) + lines(3));
    await sees(1, 2, 3);
    await stop();
  });

  it('loses nothing when the file is put aside for a new one', async () => {
    writeFileSync(logFile, lines(1));
    const { sees, stop } = follow(1);
    await sees(1);
    appendFileSync(logFile, lines(2));
    renameSync(logFile, join(folder, 'cycles.1.ndjson'));
    writeFileSync(logFile, lines(3));
    await sees(1, 2, 3);
    appendFileSync(logFile, lines(4));
    await sees(1, 2, 3, 4);
    await stop();
  });
});
