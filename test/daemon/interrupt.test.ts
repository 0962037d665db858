import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProjectFolder, type ProjectFolder } from './project.js';

const daemonModule = new URL('../../dist/daemon/daemon.js', import.meta.url).href;

/** A process that runs nothing but a daemon whose cycles do nothing, and sets its exit code. */
const script = (settings: unknown) => `
  import { runDaemon } from ${JSON.stringify(daemonModule)};
  const settings = ${JSON.stringify(settings)};
  const record = (cycle) => ({
    time: new Date().toISOString(), level: 'info', cycle, trigger: { files: [] },
    outcome: 'unchanged', operations: [], durationMs: { total: 1 },
  });
  process.exitCode = await runDaemon({
    loadSettings: async () => settings,
    open: async () => ({
      cycle: async (trigger) => ({ record: record(trigger.cycle), files: [] }),
      close: async () => {},
    }),
    output: { stdout: process.stdout },
    version: '0.1.0',
  });
`;

describe('a daemon in a process of its own', () => {
  let project: ProjectFolder;
  beforeEach(() => void (project = createProjectFolder({ 'models/user.ts': 'user' })));
  afterEach(() => project.dispose());

  it.each(['SIGINT', 'SIGTERM'] as const)('ends by itself with 0 within a second of a %s', async (signal) => {
    const daemon = spawn(process.execPath, ['--input-type=module', '--eval', script(project.settings())], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(daemon, 'exit');
    await once(daemon.stdout, 'data');
    const before = performance.now();
    daemon.kill(signal);
    expect(await exited).toEqual([0, null]);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
