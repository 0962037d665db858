import type { Settings } from '../config/config.js';
import { type CycleProject, runCycle } from '../cycle/cycle.js';
import { EditMemory } from '../cycle/edit-memory.js';
import { restCall } from '../cycle/rest.js';
import type { CycleHooks, CycleResult, DaemonProject, NumberedTrigger } from '../daemon/cycle-runner.js';
import { takeWorkLock } from '../lock/work-lock.js';
import type { Log } from '../log/log.js';
import { openSuite } from '../suite/suite.js';
import { ForkedTargets } from '../target/forked-targets.js';
import type { Targets } from '../target/targets.js';
import { HeadStart } from '../worker/head-start.js';
import { WorkerPool } from '../worker/worker-pool.js';
import type { Worker } from '../worker/worker.js';
import { type Colors, colorsFor } from './colors.js';
import { describeDifference, describeDraft } from './describe-work.js';

/** What the daemon's cycles use: a child that is always warm, unless it is for `once`, and the user's suite. */
export function openDaemonProject(settings: Settings, log: Pick<Log, 'warn'>, once: boolean): DaemonProject {
  const onLocked = () => log.warn('the database is locked by another process, waiting');
  const pool = new WorkerPool(settings, { once, onLocked });
  const headStart = new HeadStart(pool);
  const suite = settings.suite === false ? undefined : openSuite(settings);
  const targets = settings.targets && new ForkedTargets(settings);
  const project: CycleProject = {
    settings,
    held: undefined,
    edits: new EditMemory(),
    takeWorker: (files) => headStart.take(files),
    isAtRest: (call) => headStart.isAtRest(call),
    ...(targets && { targets }),
    ...(suite && { suite }),
  };
  pool.warm(1);
  suite?.warm();

  const read = async (describe: Describe, color: boolean): Promise<readonly string[]> => {
    const worker = pool.take();
    try {
      return await describe(worker, settings, colorsFor({ isTTY: color }, color), targets);
    } finally {
      await worker.close();
    }
  };
  return {
    cycle: (trigger, hooks) => runAlone(project, trigger, hooks, log),
    headStart: (files) => headStart.begin(files, restCall(project, files)),
    draft: (color) => read(describeDraft, color),
    difference: (color) => read(describeDifference, color),
    close: async () => {
      headStart.drop();
      await Promise.all([suite?.close(), targets?.close(), pool.close()]);
    },
  };
}

type Describe = (worker: Worker, settings: Settings, colors: Colors, targets?: Targets) => Promise<string[]>;

/** No command works on the database meanwhile; the suite, which has a copy of its own, keeps none of them waiting. */
async function runAlone(
  project: CycleProject,
  trigger: NumberedTrigger,
  hooks: CycleHooks,
  log: Pick<Log, 'warn'>,
): Promise<CycleResult> {
  const release = await takeWorkLock(project.settings.state, {
    who: "the daemon's cycle",
    limitMs: Infinity,
    onWaiting: (who) => log.warn(`waiting for ${who}`),
  });
  const onProgress: CycleHooks['onProgress'] = (record) => {
    release();
    hooks.onProgress(record);
  };
  try {
    return await runCycle(project, trigger, { ...hooks, onProgress });
  } finally {
    release();
  }
}
