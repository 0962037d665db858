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

/** One for the next edit to begin with before it has settled, and one for the cycle, should the edit go on. */
const mostSpare = 2;

/** Keeps children forked and warm ahead of time, since a fresh process needs longer than a cycle may take. */
export class WorkerPool {
  private readonly spare: ForkedWorker[] = [];
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

  /** Forks spare children until there are so many. */
  warm(count: number): void {
    while (!this.isClosed && this.spare.length < count) {
      const worker = new ForkedWorker(this.settings.root);
      worker.warm(this.settings, this.known);
      this.spare.push(worker);
    }
  }

  /** Whether a child can be spared for what may turn out to be in vain. */
  hasReserve(): boolean {
    return this.spare.length === mostSpare;
  }

  /** Asks a spare child, which remains one; false where there is none. */
  async isAtRest(call: RestCall): Promise<boolean> {
    const spare = this.spare.at(-1);
    if (spare) spare.onLocked = this.options.onLocked;
    return spare ? spare.isAtRest(call).catch(() => false) : false;
  }

  /** A fresh worker for one cycle; whoever takes it closes it. */
  take(): ForkedWorker {
    // The newest knows best what the models are now.
    const worker = this.spare.pop() ?? new ForkedWorker(this.settings.root);
    this.running.add(worker);
    worker.onLocked = this.options.onLocked;
    void worker.exited.then(() => {
      this.running.delete(worker);
      this.known = worker.loaded ?? this.known;
      if (!this.options.once) this.warm(mostSpare);
    });
    return worker.open(this.settings);
  }

  /** Ends all children: those at work have half a second. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const worker of this.spare) worker.kill();
    await Promise.all([...this.running].map((worker) => worker.close()));
    process.off('exit', this.kill);
  }

  private readonly kill = (): void => {
    for (const worker of [...this.spare, ...this.running]) worker.kill();
  };
}
