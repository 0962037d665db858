import type { Settings } from '../config/config.js';
import { post } from '../daemon/mailbox.js';
import { findDaemon } from '../lock/daemon-lock.js';
import { takeWorkLock } from '../lock/work-lock.js';

const limitMs = 120_000;

export interface BesideOptions<T> {
  readonly run: () => Promise<T>;
  /** The newest executed migration; undefined where the daemon need not be told. */
  readonly changed: (result: T) => Promise<string | null> | string | null | undefined;
}

/**
 * Runs a command so that it does not fight a daemon that runs on the same database: between its cycles, and it is told
 * afterwards what `changed` says. `onWaiting` is called, with what it waits for, where a cycle takes long.
 *
 * @throws UmbauError `busy` where the cycle does not end.
 */
export async function besideDaemon<T>(
  settings: Settings,
  command: string,
  { run, changed }: BesideOptions<T>,
  onWaiting: (what: string) => void,
): Promise<T> {
  if (!findDaemon(settings)) return run();
  const who = `umbau ${command}`;
  const release = await takeWorkLock(settings.state, { who, limitMs, onWaiting });
  try {
    const result = await run();
    const current = await changed(result);
    if (current !== undefined && findDaemon(settings)) post(settings.state, { kind: 'changed', command, current });
    return result;
  } finally {
    release();
  }
}
