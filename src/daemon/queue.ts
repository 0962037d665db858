/** Runs one job at a time; what is pushed meanwhile becomes one more, or as many as cannot be merged. */
export interface Queue<T> {
  /** Starts a run, or asks for one after the running one, whose signal is aborted. */
  push(trigger: T): void;
  isIdle(): boolean;
  /** Resolves when nothing runs and nothing waits; rejects if a run did. */
  idle(): Promise<void>;
  /** Drops what waits, aborts the signal of what runs and takes nothing more; resolves when that has ended. */
  close(): Promise<void>;
}

export function createQueue<T>(
  run: (trigger: T, signal: AbortSignal) => Promise<void>,
  merge: (earlier: T, later: T) => T | undefined,
): Queue<T> {
  const waiting: { trigger: T }[] = [];
  let running: AbortController | undefined;
  let drained = Promise.resolve();
  let closed = false;

  async function drain(): Promise<void> {
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        running = new AbortController();
        await run(next.trigger, running.signal);
      }
    } finally {
      running = undefined;
    }
  }

  return {
    push(trigger) {
      if (closed) return;
      const last = waiting.at(-1);
      const merged = last && merge(last.trigger, trigger);
      if (last && merged !== undefined) last.trigger = merged;
      else waiting.push({ trigger });
      if (running) running.abort();
      else drained = drain();
    },
    isIdle: () => running === undefined,
    idle: () => drained,
    close() {
      closed = true;
      waiting.length = 0;
      running?.abort();
      return drained;
    },
  };
}
