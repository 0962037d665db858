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
