import type { Answer } from '../cycle/answer.js';
import type { CycleRecord } from '../cycle/record.js';

/** What set off a cycle. */
export interface Trigger {
  /** Absolute paths of the edited files; empty for the cycle at start. */
  readonly files: readonly string[];
  readonly settleMs: number;
  /** What the user said to the cycle before, which is held. */
  readonly answer?: Answer;
}

export interface NumberedTrigger extends Trigger {
  /** Counts from 1 in each daemon. */
  readonly cycle: number;
}

export interface CycleHooks {
  /** Aborted when a newer edit or the end of the daemon makes the suite pointless; nothing else heeds it. */
  readonly signal: AbortSignal;
  /** Shows the record as it is once the change is applied, before the suite runs. */
  onProgress(record: CycleRecord): void;
  /** To be called right before umbau writes a file (`null`: removes it), so that the daemon does not take it for an edit. */
  onWrite(file: string, content: string | null): void;
}

export interface CycleResult {
  readonly record: CycleRecord;
  /** Absolute paths of the user's files that were evaluated; they are watched from now on. */
  readonly files: readonly string[];
}

/** One cycle; what it knows to be wrong is in its record, so it rejects only with what it does not know. */
export type CycleRunner = (trigger: NumberedTrigger, hooks: CycleHooks) => Promise<CycleResult>;

/** What a daemon needs of a project that it has opened with certain settings. */
export interface DaemonProject {
  readonly cycle: CycleRunner;
  /**
   * Ends what the cycles use, within a second. May be called while a cycle runs: an apply is finished or rolled back,
   * anything else is cut short.
   */
  close(): Promise<void>;
}

/** Two triggers as one, for the cycle that answers both. */
export function mergeTriggers(earlier: Trigger, later: Trigger): Trigger {
  const answer = later.answer ?? earlier.answer;
  return {
    files: [...new Set([...earlier.files, ...later.files])],
    settleMs: Math.max(earlier.settleMs, later.settleMs),
    ...(answer && { answer }),
  };
}
