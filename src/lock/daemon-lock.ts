import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Settings } from '../config/config.js';
import { UmbauError } from '../error.js';
import { type Holder, type Lock, readHolder, takeLock } from './lock.js';

/** What a running daemon tells of itself. */
export interface DaemonPresence {
  /** The project's folder. */
  readonly root: string;
  /** The database it works on, in words that are the same for every process. */
  readonly database: string;
}

type Project = Pick<Settings, 'root' | 'state' | 'database'>;

/**
 * Makes this process the project's one daemon.
 *
 * @throws UmbauError `locked`: says which process is it already.
 */
export function takeDaemonLock(settings: Project): Lock<DaemonPresence> {
  const lock = takeLock(pathIn(settings), { root: settings.root, database: databaseOf(settings) });
  if (lock) return lock;
  const holder = readHolder<DaemonPresence>(pathIn(settings));
  const who = holder
    ? `process ${holder.pid}, since ${localTime(holder.since)}, in ${holder.about.root}`
    : 'a process that has just ended';
  throw new UmbauError('locked', `umbau dev is running for this project already: ${who}.`, {
    hint: holder ? `Use that one, or end it: kill ${holder.pid}` : 'Start it again.',
  });
}

/** The daemon that is running on this project's database. */
export function findDaemon(settings: Project): Holder<DaemonPresence> | undefined {
  const holder = readHolder<DaemonPresence>(pathIn(settings));
  return holder?.about.database === databaseOf(settings) ? holder : undefined;
}

function pathIn({ state }: Project): string {
  return join(state, 'daemon.lock');
}

function databaseOf({ database }: Project): string {
  const { dialect, storage, host, port, database: name } = database;
  return [dialect, storage && realPath(storage), host, port, name].filter((part) => part !== undefined).join(' ');
}

/** Two ways to one file are one file, also before it is there. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return existsSync(dirname(file)) ? join(realpathSync(dirname(file)), basename(file)) : file;
  }
}

/** `2026-11-22 14:52:00`, where the user lives. */
function localTime(time: string): string {
  const date = new Date(time);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace('T', ' ');
}
