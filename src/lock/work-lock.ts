import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UmbauError } from '../error.js';
import { readHolder, takeLock } from './lock.js';

export interface WorkLockOptions {
  /** Who works, in words: `the daemon's cycle`, `umbau upgrade`. */
  readonly who: string;
  /** How long to wait for another, in milliseconds. */
  readonly limitMs: number;
  /** Called once where it takes longer than a second, with who works. */
  readonly onWaiting: (who: string) => void;
}

const pollMs = 25;
const noticeAfterMs = 1000;

/**
 * Waits until no daemon and no command works on the project's database, and keeps the others off until the function
 * that it resolves to is called.
 *
 * @throws UmbauError `busy` after the limit.
 */
export async function takeWorkLock(state: string, options: WorkLockOptions): Promise<() => void> {
  const path = join(state, 'work.lock');
  const started = performance.now();
  let isNoticed = false;
  for (;;) {
    const lock = takeLock(path, options.who);
    if (lock) return () => lock.release();
    const holder = readHolder<string>(path);
    const waitedMs = performance.now() - started;
    if (holder && waitedMs > options.limitMs) throw busyError(holder.about, holder.pid, options.limitMs);
    if (holder && !isNoticed && waitedMs > noticeAfterMs) {
      isNoticed = true;
      options.onWaiting(holder.about);
    }
    await wait(pollMs);
  }
}

function busyError(who: string, pid: number, limitMs: number): UmbauError {
  return new UmbauError('busy', `${who} (process ${pid}) has been at work for more than ${limitMs / 1000} s.`, {
    hint: 'Nothing was changed. See what it waits for, and try again.',
  });
}
