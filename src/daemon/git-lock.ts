import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A lock that is older, in milliseconds, was left behind: git itself refuses to work with it. */
const longestWorkMs = 60_000;

/** Whether git is about to change more files, as in the middle of a switch; never outside a repository. */
export function isGitAtWork(root: string): boolean {
  const repository = repositoryOf(root);
  if (repository === undefined) return false;
  const lock = statSync(join(repository, 'index.lock'), { throwIfNoEntry: false });
  return lock !== undefined && Date.now() - lock.mtimeMs < longestWorkMs;
}

/** The folder with the index; looked for each time, since a project may become a repository. */
function repositoryOf(folder: string): string | undefined {
  const path = linkedFrom(join(folder, '.git'));
  if (existsSync(join(path, 'HEAD'))) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}

/** In a worktree and in a submodule `.git` is a file that says where the folder is. */
function linkedFrom(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return path;
  return resolve(dirname(path), readFileSync(path, 'utf8').replace('gitdir:', '').trim());
}
