import type { Answer } from '../cycle/answer.js';
import type { CycleRecord, Stage } from '../cycle/record.js';
import type { Task } from '../cycle/task.js';

/** What set off a cycle. */
export interface Trigger {
  /** Absolute paths of the edited files; empty where no edit set it off. */
  readonly files: readonly string[];
  readonly settleMs: number;
  /** What the user said to the cycle before, which is held. */
  readonly answer?: Answer;
  /** What to do. Default `migrate`. */
  readonly task?: Task;
  /** What the user asked for, or ran in another terminal. */
  readonly command?: string;
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
  /** Called when a stage begins. */
  onStage(stage: Stage): void;
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
  /** Begins what a cycle will do first for an edit of these files, which has not settled yet. */
  headStart(files: readonly string[]): void;
  /** The newest migration of this work, readable. */
  draft(color: boolean): Promise<readonly string[]>;
  /** What the draft does, and what differs between models and database, readable. */
  difference(color: boolean): Promise<readonly string[]>;
  /**
   * Ends what the cycles use, within a second. May be called while a cycle runs: an apply is finished or rolled back,
   * anything else is cut short.
   */
  close(): Promise<void>;
}

/** Two triggers as one, for the cycle that answers both; undefined where each needs a cycle of its own. */
export function mergeTriggers(earlier: Trigger, later: Trigger): Trigger | undefined {
  const task = later.task ?? 'migrate';
  if ((earlier.task ?? 'migrate') !== task || task === 'undo') return undefined;
  const answer = later.answer ?? earlier.answer;
  const command = later.command ?? earlier.command;
  return {
    files: [...new Set([...earlier.files, ...later.files])],
    settleMs: Math.max(earlier.settleMs, later.settleMs),
    ...(answer && { answer }),
    ...(later.task && { task }),
    ...(command !== undefined && { command }),
  };
}
