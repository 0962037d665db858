import type { CycleProject } from '../cycle/cycle.js';
import { runCycle } from '../cycle/cycle.js';
import { EditMemory } from '../cycle/edit-memory.js';
import type { Settings } from '../config/config.js';
import type { DaemonProject } from '../daemon/cycle-runner.js';
import { runDaemon } from '../daemon/daemon.js';
import { openSuite } from '../suite/suite.js';
import { WorkerPool } from '../worker/worker-pool.js';
import { loadSettings } from './load-settings.js';
import { readVersion } from './version.js';

export interface DevOptions {
  readonly cwd: string;
  readonly config?: string;
  readonly once: boolean;
  readonly json: boolean;
  readonly color: boolean;
}

/** Runs the daemon on the terminal or pipe of this process, and then ends the process: it waits for nothing that still runs. */
export async function runDev({ cwd, config, once, json, color }: DevOptions): Promise<never> {
  const hasKeys = !once && !json && process.stdin.isTTY && process.stdout.isTTY;
  const exitCode = await runDaemon({
    loadSettings: () => loadSettings({ cwd, ...(config !== undefined && { config }) }),
    open: (settings) => Promise.resolve(openDaemonProject(settings)),
    output: { stdout: process.stdout, json, color, cwd, hasKeys },
    version: readVersion(),
    once,
    ...(hasKeys && { keyboard: process.stdin, quit: () => void process.emit('SIGINT') }),
  });
  process.exit(exitCode);
}

/** What the daemon's cycles use: a child that is always warm, and the user's suite. */
function openDaemonProject(settings: Settings): DaemonProject {
  const pool = new WorkerPool(settings);
  const suite = settings.suite === false ? undefined : openSuite(settings);
  const project: CycleProject = {
    settings,
    held: undefined,
    edits: new EditMemory(),
    takeWorker: () => pool.take(),
    isAtRest: (call) => pool.isAtRest(call),
    ...(suite && { suite }),
  };
  pool.warm();
  suite?.warm();
  return {
    cycle: (trigger, hooks) => runCycle(project, trigger, hooks),
    close: async () => {
      await Promise.all([suite?.close(), pool.close()]);
    },
  };
}
