import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Settings } from '../config/config.js';
import { UmbauError } from '../error.js';
import { toLoadError } from '../load/load-error.js';
import { locateError } from '../load/locate-error.js';
import { restTurns } from '../dialect/in-turn.js';

/** Sees to it that loading the models ends, and that what they do wrong behind its back is its failure. */
export class LoadGuard {
  private readonly watchdog = new Worker(new URL('watchdog-thread.js', import.meta.url));

  constructor() {
    this.watchdog.unref();
  }

  /**
   * Runs the load, and a moment longer: what a module leaves behind, a promise or a timer, throws right after. What comes
   * later still is ignored; the models are known by then, and an open transaction must not die of it.
   */
  async run<T>(load: () => Promise<T>, { root, loadTimeoutMs }: Settings): Promise<T> {
    const stray = new Promise<never>((_, reject) => {
      process.on('uncaughtException', (error) => reject(toLoadError(error, { root, location: locateError(error) })));
    });
    const stuck = new Promise<never>((_, reject) => {
      this.watchdog.on('message', (stack: string | null) => {
        if (stack !== null) reject(timeoutError(stack, root, loadTimeoutMs));
      });
    });
    restTurns();
    // That takes effect with the next event, and must be none of a timer or an immediate: interrupted, Node aborts there.
    await stat(root);
    this.watchdog.postMessage(loadTimeoutMs);
    try {
      return await Promise.race([load().then(lingerAfter), stray, stuck]);
    } finally {
      this.watchdog.postMessage(null);
    }
  }
}

/** Timers run in the order of their time: those of 0 and 1 ms that a module has set come before this one. */
async function lingerAfter<T>(result: T): Promise<T> {
  await wait(1);
  return result;
}

/** `stack` says where the load was interrupted; it names no file of the user's where nothing of theirs ran. */
function timeoutError(stack: string, root: string, limitMs: number): UmbauError {
  const location = locateError(Object.assign(new Error(), { stack }));
  const name = location ? relative(root, location.file) : 'The models';
  return new UmbauError('load-timeout', `${name} took longer than ${limitMs} ms to evaluate`, {
    ...(location && { location }),
    hint: location
      ? 'Does it loop without end? A slow start needs a larger loadTimeoutMs.'
      : 'Does a file wait for something that never comes? A slow start needs a larger loadTimeoutMs.',
  });
}
