import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';

/** The base names of the files of a folder that git tracks; undefined outside a repository, or without git. */
export async function trackedIn(folder: string): Promise<ReadonlySet<string> | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], { cwd: folder });
    return new Set(stdout.split('\0').map((path) => basename(path)));
  } catch {
    return undefined;
  }
}
