import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** Who holds a lock, since when (ISO 8601, UTC), and what it tells the others. */
export interface Holder<T> extends ProcessIdentity {
  readonly since: string;
  readonly about: T;
}

export interface Lock<T> {
  readonly holder: Holder<T>;
  /** Lets it go; a second time nothing happens. */
  release(): void;
}

/**
 * Takes the lock that is the files `path.1`, `path.2`, …; undefined while another living process, or this one, holds it.
 *
 * The file of the highest number is what counts, and a number is never used twice: whoever finds its holder gone makes
 * the next one, which the file system lets only one succeed in. So nothing has to be waited for after a crash.
 */
export function takeLock<T>(path: string, about: T): Lock<T> | undefined {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    const newest = newestNumber(path);
    if (newest > 0 && livingHolder(fileOf(path, newest))) return undefined;
    const holder: Holder<T> = { ...ownIdentity(), since: new Date().toISOString(), about };
    const number = newest + 1;
    if (!createWhole(fileOf(path, number), holder)) continue;
    if (newestNumber(path) === number) {
      removeOlder(path, number);
      let isHeld = true;
      return {
        holder,
        release() {
          if (isHeld) release(path, number);
          isHeld = false;
        },
      };
    }
    // Others went past this number while it was being made.
    rmSync(fileOf(path, number), { force: true });
  }
}

/** The living holder of a lock. */
export function readHolder<T>(path: string): Holder<T> | undefined {
  const newest = newestNumber(path);
  return newest > 0 ? (livingHolder(fileOf(path, newest)) as Holder<T> | undefined) : undefined;
}

/** The number stays taken: a holder that nobody is. */
function release(path: string, number: number): void {
  try {
    replaceWhole(fileOf(path, number), {});
  } catch {
    // The folder was removed, and the lock with it.
  }
}

function fileOf(path: string, number: number): string {
  return `${path}.${number}`;
}

function numbersOf(path: string): number[] {
  const prefix = `${basename(path)}.`;
  return readFolder(dirname(path))
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((rest) => /^\d+$/.test(rest))
    .map(Number);
}

function newestNumber(path: string): number {
  return Math.max(0, ...numbersOf(path));
}

function removeOlder(path: string, number: number): void {
  for (const older of numbersOf(path)) if (older < number) rmSync(fileOf(path, older), { force: true });
}

function livingHolder(file: string): Holder<unknown> | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder<unknown>>;
    const { pid, started } = holder;
    if (pid === undefined || started === undefined) return undefined;
    return isRunning({ pid, started }) ? (holder as Holder<unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a file that never is there without its content; false where there is one already. */
function createWhole(file: string, content: unknown): boolean {
  const draft = writeDraft(file, content);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replaceWhole(file: string, content: unknown): void {
  renameSync(writeDraft(file, content), file);
}

function writeDraft(file: string, content: unknown): string {
  const draft = join(dirname(file), `.${basename(file)}-${process.pid}`);
  writeFileSync(draft, JSON.stringify(content));
  return draft;
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
