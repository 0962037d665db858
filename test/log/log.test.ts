import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UmbauError } from '../../src/error.js';
import { createLog } from '../../src/log/log.js';
import { appliedRecord, failedRecord, unchangedRecord, without } from './records.js';

describe('log', () => {
  let root: string;
  let printed: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'umbau-log-'));
    printed = '';
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const logFile = () => join(root, '.umbau', 'cycles.ndjson');
  function openLog({ isTTY = false, json = false }) {
    const stdout = { isTTY, write: (text: string) => (printed += text) };
    return createLog({ root, logFile: logFile() }, { stdout, json });
  }
  const parse = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
  const logged = () => parse(readFileSync(logFile(), 'utf8'));

  it('writes each cycle as exactly its record, at once: the record is public API', () => {
    const log = openLog({});
    log.cycle(appliedRecord);
    expect(logged()).toEqual([appliedRecord]);
    log.cycle(failedRecord);
    expect(logged()).toEqual([appliedRecord, failedRecord]);
    expect(Object.keys(parse(printed)[0] as object).sort()).toEqual([
      'cycle',
      'durationMs',
      'level',
      'migration',
      'operations',
      'outcome',
      'review',
      'suite',
      'time',
      'trigger',
    ]);
  });

  it('shows on a pipe what it writes to the file', () => {
    const log = openLog({});
    log.progress(appliedRecord);
    log.cycle(appliedRecord);
    log.warn('something is odd');
    expect(printed).toBe(readFileSync(logFile(), 'utf8'));
  });

  it('shows JSON on a terminal too where that is asked for', () => {
    openLog({ isTTY: true, json: true }).cycle(appliedRecord);
    expect(parse(printed)).toEqual([appliedRecord]);
  });

  it('shows readable lines on a terminal, each once, though a cycle comes in two parts', () => {
    const log = openLog({ isTTY: true });
    log.progress(without(appliedRecord, 'suite'));
    expect(printed).toContain('proof');
    expect(printed).not.toContain('suite');
    log.cycle(appliedRecord);
    expect(printed.match(/models\/user\.ts/g)).toHaveLength(1);
    expect(printed).toMatch(/suite {2}12 passed\n {2}time   626 ms: .*\n$/);
    expect(logged()).toEqual([appliedRecord]);
  });

  it('shows a cycle whole that went wrong after its first part was shown', () => {
    const log = openLog({ isTTY: true });
    log.progress({ ...appliedRecord, cycle: failedRecord.cycle });
    log.cycle(failedRecord);
    expect(printed).toContain('failed at load\n  error  Expected a semicolon');
  });

  it('repeats a warning on a terminal only when it is new or has been away', () => {
    const log = openLog({ isTTY: true });
    const warned = { ...unchangedRecord, warnings: [{ message: 'exports no model' }] };
    for (const record of [warned, warned, failedRecord, warned, unchangedRecord, warned]) log.cycle(record);
    expect(printed.match(/exports no model/g)).toHaveLength(2);
    expect(logged()).toHaveLength(6);
  });

  it('records what happens outside of cycles at warn and error, with a message and without a cycle', () => {
    const log = openLog({});
    log.warn('something is odd', 'Look at it.');
    log.error(new UmbauError('database', 'the database is gone'));
    expect(logged()).toMatchObject([
      { level: 'warn', msg: 'something is odd', hint: 'Look at it.' },
      { level: 'error', msg: 'the database is gone', err: { code: 'database', message: 'the database is gone' } },
    ]);
    expect(printed.match(/"time":"\d{4}-/g)).toHaveLength(2);
    expect(printed).not.toContain('"cycle"');
  });

  it('shows what happens outside of cycles on a terminal', () => {
    const log = openLog({ isTTY: true });
    log.warn('something is odd', 'Look at it.');
    log.error(new UmbauError('database', 'the database is gone'));
    expect(printed).toMatch(/ {2}warning {2}something is odd\n {2}hint {3}Look at it\.\n/);
    expect(printed).toMatch(/error {2}the database is gone\n/);
  });

  it('goes on when its folder was removed', () => {
    const log = openLog({});
    log.cycle(appliedRecord);
    rmSync(join(root, '.umbau'), { recursive: true });
    log.cycle(unchangedRecord);
    expect(existsSync(logFile())).toBe(true);
    expect(logged()).toEqual([unchangedRecord]);
  });
});
