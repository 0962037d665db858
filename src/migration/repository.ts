import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The repository that a folder is in, without asking git. */
export interface Repository {
  /** The folder whose files it tracks. */
  readonly root: string;
  /** Where its index is. */
  readonly folder: string;
}

export function repositoryOf(path: string): Repository | undefined {
  const folder = linkedFrom(join(path, '.git'));
  if (existsSync(join(folder, 'HEAD'))) return { root: path, folder };
  const parent = dirname(path);
  return parent === path ? undefined : repositoryOf(parent);
}

/** In a worktree and in a submodule `.git` is a file that says where the folder is. */
function linkedFrom(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return path;
  return resolve(dirname(path), readFileSync(path, 'utf8').replace('gitdir:', '').trim());
}

/** The paths in an index, from the root of its repository: https://git-scm.com/docs/index-format */
export function pathsInIndex(index: Buffer): string[] {
  const version = index.readUInt32BE(4);
  if (index.toString('latin1', 0, 4) !== 'DIRC' || version > 3) return [];
  const paths: string[] = [];
  let start = 12;
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    const isExtended = (index.readUInt16BE(start + 60) & 0x4000) !== 0;
    const name = start + (isExtended ? 64 : 62);
    const end = index.indexOf(0, name);
    paths.push(index.toString('utf8', name, end));
    start += Math.floor((end - start) / 8 + 1) * 8;
  }
  return paths;
}
