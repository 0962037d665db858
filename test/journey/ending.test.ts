import { execFileSync, spawn } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { DaemonProcess, startDaemon } from './daemon-process.js';
import { author } from './models.js';
import { cli, createProject, usersEnvironment } from './project.js';

const app = {
  'models/author.ts': author(),
  'test/author.test.ts': "import { it } from 'vitest';\nit('runs', () => {});\n",
};

/** Says when it is evaluated, and never ends. */
const endless = `${author()}
import { writeFileSync } from 'node:fs';
writeFileSync(new URL('../loading', import.meta.url), '');
for (;;);
`;

function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.flatMap(([child = 0, its]) => (its === parent ? [child, ...below(child)] : []));
  return below(pid);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function timed<T>(action: Promise<T>): Promise<{ result: T; ms: number }> {
  const started = performance.now();
  const result = await action;
  return { result, ms: performance.now() - started };
}

const gone = (pids: readonly number[]) => vi.waitFor(() => expect(pids.filter(isRunning)).toEqual([]), 10_000);

describe('the end of the daemon', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s is clean, with exit code 0, within a second',
    async (signal) => {
      const [daemon] = await startDaemon(createProject(app, { config: 'suite: {}' }));
      const children = descendants(daemon.pid);
      expect(children.length).toBeGreaterThan(1);
      const { result, ms } = await timed(daemon.stop(signal));
      expect(result).toBe(0);
      expect(ms).toBeLessThan(1000);
      await gone(children);
    },
  );

  it.each([
    ['within a second', [], 1000],
    // The system makes one of two equal signals at the same moment.
    ['at once by a second signal', ['SIGTERM'], 400],
  ] as const)('comes %s where a model never ends', async (_, further, limitMs) => {
    const project = createProject({ 'models/author.ts': endless });
    const daemon = new DaemonProcess(project.root);
    await vi.waitFor(() => expect(project.exists('loading')).toBe(true), 10_000);
    const children = descendants(daemon.pid);
    const ended = timed(daemon.stop('SIGINT'));
    for (const signal of further) daemon.send(signal);
    const { result, ms } = await ended;
    expect(result).toBe(further.length > 0 ? 130 : 0);
    expect(ms).toBeLessThan(limitMs);
    await gone(children);
  });

  it('comes where npm is ended that has started it', async () => {
    const project = createProject({
      ...app,
      'package.json': JSON.stringify({ type: 'module', scripts: { dev: `"${process.execPath}" "${cli}" dev` } }),
    });
    const npm = spawn('npm', ['run', 'dev'], { cwd: project.root, env: usersEnvironment(), stdio: 'ignore' });
    await vi.waitFor(() => expect(project.exists('.umbau/cycles.ndjson')).toBe(true), 20_000);
    const children = descendants(npm.pid ?? 0);
    npm.kill('SIGTERM');
    await gone(children);
  });

  it('by SIGKILL leaves no process behind and no trouble for the next start', async () => {
    const project = createProject(app, { config: 'suite: {}, loadTimeoutMs: 2500' });
    const [daemon] = await startDaemon(project);
    project.write('models/author.ts', endless);
    await vi.waitFor(() => expect(project.exists('loading')).toBe(true), 10_000);
    const children = descendants(daemon.pid);
    expect(await daemon.stop('SIGKILL')).toBe('SIGKILL');
    await gone(children);
    project.write('models/author.ts', author('@Column declare a?: string;'));
    const [, record] = await startDaemon(project);
    expect(record).toMatchObject({ outcome: 'applied', operations: [{ column: 'a' }], suite: { passed: 1 } });
  });
});
