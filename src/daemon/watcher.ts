import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '../config/config.js';
import { createContentFilter } from './content-filter.js';
import { FileEvents } from './file-events.js';
import { isGitAtWork } from './git-lock.js';
import { type Burst, createSettle } from './settle.js';
import { createWatchedPaths } from './watched-paths.js';

export interface Watcher {
  /** Watches further files, which the models import; one that changed after `loadedAt` (a `Date.now()`) is an edit. */
  add(files: readonly string[], loadedAt: number): Promise<void>;
  /** Says that umbau itself wrote a file (`null`: removed it), so that this is not taken for an edit. */
  wrote(file: string, content: string | null): void;
  close(): Promise<void>;
}

export interface WatchHandlers {
  /** A burst of edits has settled. */
  readonly onEdit: (burst: Burst) => void;
  /** An edit of these files seems to be over, but has not settled. */
  readonly onLull?: (files: readonly string[]) => void;
  readonly onError: (error: unknown) => void;
}

/** chokidar drops a second change of one file within 50 ms; a shorter quiet time could miss the final content. */
const leastQuietMs = 60;

/**
 * Watches a project and reports each burst of edits once it has settled, but none after which every file holds what it
 * held before. Resolves when edits are noticed.
 */
export async function watchProject(
  settings: Settings,
  { onEdit, onLull = () => undefined, onError }: WatchHandlers,
): Promise<Watcher> {
  const paths = createWatchedPaths(settings);
  const filter = createContentFilter();
  const changed = (files: readonly string[]) => files.filter((file) => !filter.isCurrent(file));
  const report = (burst: Burst) => {
    const files = changed(burst.files);
    for (const file of files) filter.remember(file);
    if (files.length > 0) onEdit({ ...burst, files });
  };
  const settle = createSettle(Math.max(settings.debounceMs, leastQuietMs), report, {
    isAtWork: () => isGitAtWork(settings.root),
    onLull: (files) => onLull(changed(files)),
  });
  const notice = (file: string) => {
    if (!filter.isCurrent(file) && paths.matters(file)) settle.push(file);
  };
  let onFile = (file: string) => filter.remember(file);
  const events = new FileEvents(paths, {
    onFile: (file) => onFile(file),
    onReopened: () => filter.files().forEach(notice),
    onError,
  });
  await events.open();
  onFile = notice;

  return {
    async add(files, loadedAt) {
      const news = paths.add(files);
      for (const file of news) if (!isChangedSince(file, loadedAt)) filter.remember(file);
      if (news.length > 0) await events.reopen();
    },
    wrote: (file, content) => filter.remember(resolve(file), content),
    async close() {
      settle.close();
      await events.close();
    },
  };
}

/** The clock that stamps files may lag some milliseconds behind. */
const clockLagMs = 20;

function isChangedSince(file: string, time: number): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && stats.mtimeMs > time - clockLagMs;
}
