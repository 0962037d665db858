import { setTimeout as wait } from 'node:timers/promises';
import { DaemonLoop, type LoopOptions } from './daemon-loop.js';
import { exitCodeOf } from './exit-code.js';
import { listenForStop, type SignalSource } from './stop-signals.js';

export interface DaemonOptions extends LoopOptions {
  /** One cycle, then the end. */
  readonly once?: boolean;
  /** Where SIGINT, SIGTERM and SIGHUP arrive. Default: the process. */
  readonly signals?: SignalSource;
}

/** How long a first Ctrl-C waits for what is running, in milliseconds: a cycle, or an app, which may have to say goodbye. */
const graceMs = 800;
const graceWithAppMs = 4000;
const interrupted = 130;

/**
 * Runs the daemon until it is told to stop, and resolves to the exit code. The caller then ends the process at once:
 * after a second Ctrl-C something may still be running. Rejects if the config is wrong or the project does not open.
 */
export async function runDaemon(options: DaemonOptions): Promise<number> {
  const stop = listenForStop(options.signals ?? process);
  const loop = new DaemonLoop(options);
  const work = options.once ? loop.runOnce().then(exitCodeOf) : loop.watch();
  try {
    const code = await Promise.race([work, stop.first]);
    const closed = loop.close();
    if (code !== undefined) return await closed.then(() => code);
    return await Promise.race([
      closed.then(() => (options.once ? interrupted : 0)),
      wait(options.app ? graceWithAppMs : graceMs, interrupted, { ref: false }),
      stop.second.then(() => interrupted),
    ]);
  } catch (error) {
    await loop.close();
    throw error;
  } finally {
    stop.dispose();
  }
}
