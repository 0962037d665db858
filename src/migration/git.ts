import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { promisify } from 'node:util';

/** The base names of the files of a folder that git tracks; undefined outside a repository, or without git. */
export function trackedIn(folder: string): Promise<ReadonlySet<string> | undefined> {
  return namesOf(['ls-files', '-z'], folder);
}

/** The base names of all files that the folder has in any commit, stashed and abandoned ones among them. */
export function committedIn(folder: string): Promise<ReadonlySet<string> | undefined> {
  return namesOf(['log', '--all', '--reflog', '--diff-filter=A', '--format=', '--name-only', '-z'], folder);
}

/** Asks from above a folder that is gone, as after a switch to a branch that has none. */
async function namesOf(argv: readonly string[], folder: string): Promise<ReadonlySet<string> | undefined> {
  const cwd = nearestFolder(folder);
  const path = relative(cwd, folder) || '.';
  try {
    const { stdout } = await promisify(execFile)('git', ['--literal-pathspecs', ...argv, '--', path], {
      cwd,
      maxBuffer: Infinity,
    });
    return new Set(stdout.split('\0').map((name) => basename(name)));
  } catch {
    return undefined;
  }
}

function nearestFolder(folder: string): string {
  return existsSync(folder) ? folder : nearestFolder(dirname(folder));
}
