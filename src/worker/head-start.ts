import { statSync } from 'node:fs';
import type { ForkedWorker } from './forked-worker.js';
import type { WorkerPool } from './worker-pool.js';
import type { RestCall } from './worker.js';

interface Begun {
  readonly stamp: string;
  readonly isAtRest: Promise<boolean>;
  /** Loads the models; missing while it is not known whether the edit changed any code, and where it did not. */
  worker?: ForkedWorker;
}

/**
 * Begins with an edit that seems to be over while the daemon waits for it to settle: asks whether it changed any code, and
 * then loads the models. The cycle finds that done where the files are still the same; else it is thrown away.
 */
export class HeadStart {
  private begun: Begun | undefined;

  constructor(private readonly pool: WorkerPool) {}

  /** `rest` is missing where all was not at one before the edit. */
  begin(files: readonly string[], rest: RestCall | undefined): void {
    this.drop();
    if (!this.pool.hasReserve()) return;
    const isAtRest = rest ? this.pool.isAtRest(rest) : Promise.resolve(false);
    const begun: Begun = { stamp: stampOf(files), isAtRest };
    this.begun = begun;
    void isAtRest.then((isSame) => {
      if (isSame || this.begun !== begun) return;
      begun.worker = this.pool.take();
      void readAhead(begun.worker);
    });
  }

  /** What has been asked already, or what the pool says now. */
  isAtRest(call: RestCall): Promise<boolean> {
    return this.fits(call.files)?.isAtRest ?? this.pool.isAtRest(call);
  }

  /** The worker that has begun with an edit of these files, once it has loaded the models or failed to; else another. */
  async take(files: readonly string[]): Promise<ForkedWorker> {
    const begun = this.fits(files);
    await begun?.isAtRest;
    const worker = begun?.worker;
    await worker?.load().catch(() => undefined);
    if (!worker || worker.hasEnded) {
      this.drop();
      return this.pool.take();
    }
    this.begun = undefined;
    return worker;
  }

  private fits(files: readonly string[]): Begun | undefined {
    return this.begun?.stamp === stampOf(files) ? this.begun : undefined;
  }

  /** Throws away what was begun. */
  drop(): void {
    this.begun?.worker?.kill();
    this.begun = undefined;
  }
}

/** Loads the models and reads the database, which the worker then finds in its memory; what fails, the cycle reports. */
async function readAhead(worker: ForkedWorker): Promise<void> {
  try {
    await worker.load();
    await worker.introspect();
  } catch {
    return;
  }
}

/** The same as long as these files have not been written again. */
function stampOf(files: readonly string[]): string {
  const stamps = [...files].sort().map((file) => {
    const stats = statSync(file, { throwIfNoEntry: false });
    return [file, stats?.mtimeMs, stats?.size, stats?.ino];
  });
  return JSON.stringify(stamps);
}
