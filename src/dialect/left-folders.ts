import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../lock/process-identity.js';

/** Removes the folders of processes that are gone; the name of each starts with the id of the process that made it. */
export async function removeLeftFolders(parent: string): Promise<void> {
  if (!existsSync(parent)) return;
  const leftovers = (await readdir(parent)).filter((name) => !exists(Number.parseInt(name)));
  await Promise.all(leftovers.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}
