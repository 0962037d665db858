/** A burst of file events: what it touched and how long it took to become quiet. */
export interface Burst {
  /** Unique, in the order of their first event. */
  readonly files: readonly string[];
  /** From the first event until it had been quiet for long enough, in milliseconds. */
  readonly settleMs: number;
}

export interface Settle {
  push(file: string): void;
  close(): void;
}

export interface SettleOptions {
  /** Whether something is at work that will cause more events. */
  readonly isAtWork?: () => boolean;
  /** Told the files of a burst that seems to be over, before it is known to be. */
  readonly onLull?: (files: readonly string[]) => void;
}

/** An editor's events of one save are closer to each other, in milliseconds. */
const lullMs = 10;

/**
 * Collects file events until none has come for `quietMs` milliseconds and nothing is at work that will cause more, and
 * then hands them on as one burst.
 */
export function createSettle(
  quietMs: number,
  onBurst: (burst: Burst) => void,
  { isAtWork = () => false, onLull = () => undefined }: SettleOptions = {},
): Settle {
  const files = new Set<string>();
  let startedAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let lullTimer: NodeJS.Timeout | undefined;

  function lull(): void {
    if (!isAtWork()) onLull([...files]);
  }

  function end(): void {
    if (isAtWork()) {
      timer = setTimeout(end, quietMs);
      return;
    }
    const burst = { files: [...files], settleMs: roundMs(performance.now() - startedAt) };
    files.clear();
    onBurst(burst);
  }

  return {
    push(file) {
      if (files.size === 0) startedAt = performance.now();
      files.add(file);
      clearTimeout(timer);
      timer = setTimeout(end, quietMs);
      clearTimeout(lullTimer);
      lullTimer = setTimeout(lull, lullMs);
    },
    close() {
      clearTimeout(timer);
      clearTimeout(lullTimer);
      files.clear();
    },
  };
}

function roundMs(ms: number): number {
  return Math.round(ms * 10) / 10;
}
