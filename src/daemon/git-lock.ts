import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

/** A lock that is older, in milliseconds, was left behind: git itself refuses to work with it. */
const longestWorkMs = 60_000;

/** Tells whether git is about to change more files, as in the middle of a switch; never where there is no git. */
export async function watchGitLock(root: string): Promise<() => boolean> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', '--git-path', 'index.lock'], { cwd: root });
    const lock = resolve(root, stdout.trim());
    return () => {
      const stats = statSync(lock, { throwIfNoEntry: false });
      return stats !== undefined && Date.now() - stats.mtimeMs < longestWorkMs;
    };
  } catch {
    return () => false;
  }
}
