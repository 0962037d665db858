import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { pathsInIndex, repositoryOf } from './repository.js';

/** The base names of the files of a folder that git tracks; undefined outside a repository. */
export async function trackedIn(folder: string): Promise<ReadonlySet<string> | undefined> {
  return (await namesOf(['ls-files', '-z'], folder)) ?? inIndex(folder);
}

/** A container may have the repository and no git to ask, or one that does not trust it. */
async function inIndex(folder: string): Promise<ReadonlySet<string> | undefined> {
  const repository = repositoryOf(folder);
  if (!repository) return undefined;
  const index = await readFile(join(repository.folder, 'index')).catch(() => undefined);
  const paths = index ? pathsInIndex(index).map((path) => resolve(repository.root, path)) : [];
  return new Set(paths.filter((path) => !relative(folder, path).startsWith('..')).map((path) => basename(path)));
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
