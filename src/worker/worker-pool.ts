import type { Settings } from '../config/config.js';
import { ForkedWorker } from './forked-worker.js';
import type { KnownModels } from './prepare.js';
import type { RestCall } from './worker.js';

export interface PoolOptions {
  /** For one cycle only: no child is forked for a next one. */
  readonly once: boolean;
  /** Called when a child waits for another process that has locked the database. */
  readonly onLocked: () => void;
}

/** Keeps one child forked and warm ahead of time, since a fresh process needs longer than a cycle may take. */
export class WorkerPool {
  private spare: ForkedWorker | undefined;
  private readonly running = new Set<ForkedWorker>();
  private known: KnownModels | undefined;
  private isClosed = false;

  constructor(
    private readonly settings: Settings,
    private readonly options: PoolOptions,
  ) {
    // A second Ctrl-C waits for nothing, and a model that never ends would outlive it.
    process.once('exit', this.kill);
  }

  /** Forks the spare child, where there is none. */
  warm(): void {
    if (this.isClosed || this.spare) return;
    this.spare = new ForkedWorker(this.settings.root);
    this.spare.warm(this.settings, this.known);
  }

  /** Asks the spare child, which remains one; false where there is none. */
  async isAtRest(call: RestCall): Promise<boolean> {
    return (await this.spare?.isAtRest(call).catch(() => false)) ?? false;
  }

  /** A fresh worker for one cycle; whoever takes it closes it. */
  take(): ForkedWorker {
    const worker = this.spare ?? new ForkedWorker(this.settings.root);
    this.spare = undefined;
    this.running.add(worker);
    worker.onLocked = this.options.onLocked;
    void worker.exited.then(() => {
      this.running.delete(worker);
      this.known = worker.loaded ?? this.known;
      if (!this.options.once) this.warm();
    });
    return worker.open(this.settings);
  }

  /** Ends all children: those at work have half a second. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.spare?.kill();
    await Promise.all([...this.running].map((worker) => worker.close()));
    process.off('exit', this.kill);
  }

  private readonly kill = (): void => {
    this.spare?.kill();
    for (const worker of this.running) worker.kill();
  };
}
