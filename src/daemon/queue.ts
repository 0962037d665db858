/** Runs one job at a time; what is pushed meanwhile becomes exactly one more. */
export interface Queue<T> {
  /** Starts a run, or asks for one more after the running one, whose signal is aborted. */
  push(trigger: T): void;
  /** Resolves when nothing runs and nothing waits; rejects if a run did. */
  idle(): Promise<void>;
  /** Drops what waits, aborts the signal of what runs and takes nothing more; resolves when that has ended. */
  close(): Promise<void>;
}

export function createQueue<T>(
  run: (trigger: T, signal: AbortSignal) => Promise<void>,
  merge: (earlier: T, later: T) => T,
): Queue<T> {
  let waiting: { trigger: T } | undefined;
  let running: AbortController | undefined;
  let drained = Promise.resolve();
  let closed = false;

  async function drain(): Promise<void> {
    try {
      while (waiting) {
        const { trigger } = waiting;
        waiting = undefined;
        running = new AbortController();
        await run(trigger, running.signal);
      }
    } finally {
      running = undefined;
    }
  }

  return {
    push(trigger) {
      if (closed) return;
      waiting = { trigger: waiting ? merge(waiting.trigger, trigger) : trigger };
      if (running) running.abort();
      else drained = drain();
    },
    idle: () => drained,
    close() {
      closed = true;
      waiting = undefined;
      running?.abort();
      return drained;
    },
  };
}
