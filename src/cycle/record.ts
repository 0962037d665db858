import type { ErrorDocument } from '../error.js';
import type { OperationDocument } from '../operation/operation.js';

export type Outcome = 'unchanged' | 'applied' | 'held' | 'failed';

/** The stages of a cycle in their order. */
export const stages = ['settle', 'load', 'introspect', 'diff', 'render', 'apply', 'suite'] as const;
export type Stage = (typeof stages)[number];

/** What the proof on the user's database showed. */
export interface Review {
  /** `up` made exactly the desired schema. */
  readonly upgrade: boolean;
  /** `down` restored exactly the schema before; `null` where it was not tried. */
  readonly downgrade: boolean | null;
  /** Rows whose surviving columns were compared and found unchanged. */
  readonly rows: number;
  /** The dialects of the targets on which it was shown, too; missing where there is none. */
  readonly targets?: readonly string[];
}

export interface SuiteFailure {
  readonly name: string;
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly SuiteFailure[];
}

/** Why a cycle is held, in words, and how to go on. */
export interface Hold {
  readonly reason:
    'data-loss' | 'conflict' | 'rename' | 'backfill' | 'mass-drop' | 'first-contact' | 'missing' | 'drift';
  /** e.g. `drops 3 values of users.old`. */
  readonly descriptions: readonly string[];
  readonly hint: string;
  /** What a table, or a column in `table`, may be called now; where the reason is `rename`. */
  readonly questions?: readonly { readonly table?: string; readonly from: string; readonly to: readonly string[] }[];
}

/** One cycle, as it is logged; public API. */
export interface CycleRecord {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: 'info' | 'warn' | 'error';
  /** Counts from 1 in each daemon. */
  readonly cycle: number;
  /**
   * What set it off: edited files, their paths relative to the project and sorted, or what the user asked for (`accept`,
   * `undo`, `suite`, …) or ran in another terminal (`upgrade`, `stamp`, …); neither for the cycle at start.
   */
  readonly trigger: { readonly files: readonly string[]; readonly command?: string };
  readonly outcome: Outcome;
  /** The stage at which a cycle failed or is held. */
  readonly stage?: Stage;
  readonly operations: readonly OperationDocument[];
  /** Executed migrations that were undone: their files are gone or say something else, or the user has asked for it. */
  readonly undone?: readonly string[];
  /** Pending migrations that were applied before the models were compared. */
  readonly executed?: readonly string[];
  /** The newest executed migration, `null` at base; missing where the cycle did not come to know it. */
  readonly current?: string | null;
  readonly migration?: { readonly name: string; readonly path: string; readonly draft: boolean };
  /** The draft that `migration` takes the place of; without a `migration`, nothing of it remains. */
  readonly amended?: string;
  readonly review?: Review;
  /** The path of the copy of the database that was made before rows or values went. */
  readonly backup?: string;
  /** The statements that changed the database, in their order. */
  readonly sql?: readonly string[];
  readonly suite?: SuiteResult;
  readonly hold?: Hold;
  readonly warnings?: readonly { readonly file?: string; readonly message: string; readonly hint?: string }[];
  readonly err?: ErrorDocument;
  readonly durationMs: Readonly<Partial<Record<Stage, number>>> & { readonly total: number };
}
