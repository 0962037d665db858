import { stat } from 'node:fs/promises';
import type { Vitest } from 'vitest/node';

/** File systems' clocks are coarser than the process's, and a network's may lag behind. */
const toleranceMs = 1000;

/**
 * Makes vitest forget the given files and every other one that has changed since `time`, so that no stale module is
 * tested: the daemon watches the models, but the user also edits tests and the rest of the app.
 */
export async function invalidateModules(vitest: Vitest, changed: readonly string[], time: number): Promise<void> {
  const environments = vitest.projects.flatMap(({ vite }) => Object.values(vite.environments));
  const loaded = new Set(environments.flatMap(({ moduleGraph }) => [...moduleGraph.fileToModulesMap.keys()]));
  const own = [...loaded].filter((file) => !file.includes('/node_modules/'));
  const stale = new Set([...changed, ...(await changedSince(time, own))]);
  for (const file of stale) vitest.invalidateFile(file.replaceAll('\\', '/'));
}

/** Those of the files that were written, moved or removed since `time`, in milliseconds since 1970. */
export async function changedSince(time: number, files: readonly string[]): Promise<string[]> {
  const times = await Promise.all(files.map(changeTime));
  return files.filter((_, index) => (times[index] ?? Infinity) > time - toleranceMs);
}

/** The inode's change time: unlike the modification time, no rename or restored file sets it back. */
async function changeTime(file: string): Promise<number | undefined> {
  const stats = await stat(file).catch(() => undefined);
  return stats?.ctimeMs;
}
