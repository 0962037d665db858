import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { CycleRecord } from '../../src/cycle/record.js';
import { projectFolder } from '../config/project-folder.js';
import { spawnUmbau, umbau } from './run-cli.js';

function cycle(number: number): CycleRecord {
  return {
    time: '2026-11-22T13:52:00.000Z',
    level: 'info',
    cycle: number,
    trigger: { files: [`models/user-${number}.ts`] },
    outcome: 'unchanged',
    operations: [],
    durationMs: { total: 12 },
  };
}

function lines(...cycles: readonly number[]): string {
  return cycles.map((number) => `${JSON.stringify(cycle(number))}\n`).join('');
}

function project(log: string): string {
  return projectFolder({
    'models/': '',
    'daemon.config.ts': `export default { models: 'models', database: 'sqlite:dev.sqlite', log: { file: 'cycles.ndjson' } };`,
    'cycles.ndjson': log,
  });
}

test('shows the cycles readably, oldest first', async () => {
  const { exitCode, stdout, stderr } = await umbau(['log'], { cwd: project(lines(1, 2)) });
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/models\/user-1\.ts[\s\S]*models\/user-2\.ts/);
});

test('--json is one document with the newest --last cycles', async () => {
  const { stdout } = await umbau(['log', '--json', '--last', '1'], { cwd: project(lines(1, 2)) });
  expect(JSON.parse(stdout)).toEqual({ cycles: [cycle(2)] });
});

test('shows the cycles of today, and not those of the days before', async () => {
  const today = { ...cycle(7), time: new Date().toISOString() };
  const cwd = project(lines(1, 2) + `${JSON.stringify(today)}\n`);
  const { stdout } = await umbau(['log'], { cwd });
  expect(stdout).toContain('models/user-7.ts');
  expect(stdout).not.toContain('models/user-2.ts');
  expect(stdout).not.toMatch(/\d{4}-\d\d-\d\d/);
  expect(JSON.parse((await umbau(['log', '--json'], { cwd })).stdout)).toEqual({ cycles: [today] });
  const all = (await umbau(['log', '--last', '2'], { cwd })).stdout;
  expect(all).toMatch(/^2026-11-2\d\n.*models\/user-2\.ts.*\n\d{4}-\d\d-\d\d\n.*models\/user-7\.ts/);
});

test('shows the cycles of the last day that has any, under its date', async () => {
  const old = { ...cycle(1), time: '2020-01-01T12:00:00.000Z' };
  const { stdout } = await umbau(['log'], { cwd: project(`${JSON.stringify(old)}\n${lines(2, 3)}`) });
  expect(stdout).toMatch(/^2026-11-2\d\n.*user-2\.ts.*\n.*user-3\.ts/);
});

test('draws a line between two daemons, and none where there was one', async () => {
  const { stdout } = await umbau(['log'], { cwd: project(lines(1, 2, 1)) });
  expect(stdout.match(/--- another daemon ---/g)).toHaveLength(1);
  expect((await umbau(['log'], { cwd: project(lines(1, 2, 4)) })).stdout).not.toContain('another daemon');
});

test("--cycle shows the last daemon's cycle in full: operations, SQL, the time of each stage", async () => {
  const operations = Array.from({ length: 30 }, (_, n) => ({
    kind: 'addColumn',
    table: 'users',
    column: `c${n}`,
    description: `add column users.c${n} TEXT`,
  }));
  const sql = ['ALTER TABLE `users` ADD `c0` TEXT;', 'INSERT INTO a\n  VALUES (1)'];
  const durationMs = { settle: 100, load: 35.4, apply: 6.25, total: 142 };
  const full = { ...cycle(2), outcome: 'applied', operations, sql, durationMs };
  const cwd = project(`${lines(1, 2, 3, 1)}${JSON.stringify(full)}\n`);
  const { stdout } = await umbau(['log', '--cycle', '2'], { cwd });
  for (const { description } of operations) expect(stdout).toContain(`+ ${description}\n`);
  expect(stdout).toContain(
    '  sql    ALTER TABLE `users` ADD `c0` TEXT;\n         INSERT INTO a\n           VALUES (1);\n',
  );
  expect(stdout).toMatch(/ {2}time {3}settle +100 ms\n {9}load +35 ms\n {9}apply +6\.3 ms\n {9}total +142 ms\n$/);
  expect(JSON.parse((await umbau(['log', '--cycle', '2', '--json'], { cwd })).stdout)).toEqual({ cycles: [full] });
  const missing = await umbau(['log', '--cycle', '3'], { cwd });
  expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringContaining('1 to 2')]);
});

test('says that there are no cycles yet', async () => {
  expect(await umbau(['log'], { cwd: project('') })).toEqual({ exitCode: 0, stdout: 'no cycles yet\n', stderr: '' });
});

test('--follow goes on with each new cycle until Ctrl-C', async () => {
  const cwd = project(lines(1));
  const child = spawnUmbau(['log', '--follow', '--json'], { cwd });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = createInterface(child.stdout)[Symbol.asyncIterator]();
  expect(JSON.parse(String((await printed.next()).value))).toEqual(cycle(1));
  appendFileSync(join(cwd, 'cycles.ndjson'), lines(2));
  expect(JSON.parse(String((await printed.next()).value))).toEqual(cycle(2));
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a reader that has seen enough is no error', async () => {
  const many = Array.from({ length: 5000 }, (_, index) => index + 1);
  const child = spawnUmbau(['log'], { cwd: project(lines(...many)) });
  const stderr = child.stderr.setEncoding('utf8').toArray();
  await once(child.stdout, 'data');
  child.stdout.destroy();
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await stderr).toEqual([]);
});
