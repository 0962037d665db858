import { statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryOf } from '../migration/repository.js';

/** A lock that is older, in milliseconds, was left behind: git itself refuses to work with it. */
const longestWorkMs = 60_000;

/** Whether git is about to change more files, as in the middle of a switch; never outside a repository. */
export function isGitAtWork(root: string): boolean {
  // Looked for each time, since a project may become a repository.
  const repository = repositoryOf(root);
  if (!repository) return false;
  const lock = statSync(join(repository.folder, 'index.lock'), { throwIfNoEntry: false });
  return lock !== undefined && Date.now() - lock.mtimeMs < longestWorkMs;
}
