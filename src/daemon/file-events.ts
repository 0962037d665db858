import { once } from 'node:events';
import type { Stats } from 'node:fs';
import { type FSWatcher, watch } from 'chokidar';
import { createFolderCheck } from './folder-check.js';
import { isSourceFile, type WatchedPaths } from './watched-paths.js';

export interface FileEventHandlers {
  /** A file is there, has changed or is gone; also called for every file found when the watch opens. */
  readonly onFile: (file: string) => void;
  /** The watch had to open anew: any file may have changed meanwhile. */
  readonly onReopened: () => void;
  readonly onError: (error: unknown) => void;
}

/** How long after a sign of new or replaced folders they are checked, in milliseconds. */
const checkAfterMs = 40;

/** The events of the watched files, by chokidar, with a new watch where chokidar's has gone blind. */
export class FileEvents {
  readonly #folders = createFolderCheck();
  readonly #closing = new AbortController();
  #watcher: FSWatcher | undefined;
  #opened = Promise.resolve();
  #checkTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly paths: WatchedPaths,
    private readonly handlers: FileEventHandlers,
  ) {}

  /** Resolves when the whole tree is watched. */
  async open(): Promise<void> {
    // Two chokidar watchers of one path share the handle, which may be the blind one: first close, then open.
    await this.#watcher?.close();
    if (this.#closing.signal.aborted) return;
    this.#folders.reset();
    this.#watcher = watchTree(this.paths)
      .on('all', (event, path, stats) => this.#handle(event, path, stats))
      // Node's own event: something was created, removed or renamed. A replaced folder gives no other sign.
      .on('raw', (event) => event === 'rename' && this.#checkSoon())
      .on('error', this.handlers.onError);
    await once(this.#watcher, 'ready', { signal: this.#closing.signal }).catch(() => undefined);
  }

  /** Opens the watch anew, for paths that are watched from now on; loses no change. */
  async reopen(): Promise<void> {
    this.#opened = this.#opened.then(() => this.open());
    await this.#opened;
    if (!this.#closing.signal.aborted) this.handlers.onReopened();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#checkTimer);
    await this.#watcher?.close();
  }

  #handle(event: string, path: string, stats: Stats | undefined): void {
    if (event === 'addDir') {
      this.#folders.entered(path, stats);
      this.#checkSoon();
    } else if (event === 'unlinkDir') {
      this.#folders.left(path);
    } else {
      this.handlers.onFile(path);
    }
  }

  #checkSoon(): void {
    this.#checkTimer ??= setTimeout(() => this.#check(), checkAfterMs);
  }

  #check(): void {
    this.#checkTimer = undefined;
    if (this.#folders.isBlind()) void this.reopen();
    else for (const file of this.#folders.takeNewFiles().filter(isSourceFile)) this.handlers.onFile(file);
  }
}

function watchTree(paths: WatchedPaths): FSWatcher {
  return watch(paths.starts(), {
    // chokidar keeps a removal back for so long, by default for longer than a burst: a moved folder would be two.
    atomic: 30,
    ignored: (path, stats) => !paths.covers(path) || (stats?.isFile() === true && !isSourceFile(path)),
  });
}
