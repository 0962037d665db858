import type { RenameAnswer } from '../cycle/answer.js';
import type { CycleRecord, Hold, Stage } from '../cycle/record.js';

/** What a daemon is in the middle of: for the status line and the keys. */
export interface DaemonState {
  /** The last cycle. */
  readonly record: CycleRecord | undefined;
  /** What waits for the user's answer. */
  readonly hold: Hold | undefined;
  /** What the user has answered of it so far. */
  readonly answers: readonly RenameAnswer[];
  /** The stage that is running. */
  readonly stage: Stage | undefined;
  /** The newest executed migration; `null` at base. */
  readonly current: string | null | undefined;
  readonly isPaused: boolean;
  /** How many files were edited while it was paused. */
  readonly collected: number;
}

export const initialState: DaemonState = {
  record: undefined,
  hold: undefined,
  answers: [],
  stage: undefined,
  current: undefined,
  isPaused: false,
  collected: 0,
};
