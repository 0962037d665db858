import { relative } from 'node:path';
import type { Answer } from './answer.js';
import type { ErrorDocument } from '../error.js';
import type { ModelWarning } from '../load/loaded-models.js';
import type { Operation } from '../operation/operation.js';
import { recordedError } from './recorded-error.js';
import type { CycleRecord, Hold, Outcome, Review, Stage, SuiteResult } from './record.js';
import { documentsOf, type TargetDifference } from './target-difference.js';
import type { Task } from './task.js';
import type { UpgradeResult } from '../worker/worker.js';

/** What set off a cycle. */
export interface CycleTrigger {
  /** Counts from 1 in each daemon. */
  readonly cycle: number;
  /** Absolute paths of the edited files; empty where no edit set it off. */
  readonly files: readonly string[];
  readonly settleMs: number;
  /** What the user said to the cycle before, which is held. */
  readonly answer?: Answer;
  /** What to do. Default `migrate`. */
  readonly task?: Task;
  /** What the user asked for, or ran in another terminal; its suite runs also where nothing has to be applied. */
  readonly command?: string;
}

/** A cycle's record while the cycle is running. */
export class CycleDraft {
  outcome: Outcome = 'unchanged';
  operations: readonly Operation[] = [];
  targets: readonly TargetDifference[] = [];
  undone: readonly string[] = [];
  executed: readonly string[] = [];
  /** The migrations that had been executed when that was read last. */
  known: readonly string[] | undefined;
  files: readonly string[] = [];
  warnings: readonly ModelWarning[] = [];
  migration: { readonly name: string; readonly path: string } | undefined;
  amended: string | undefined;
  review: Review | undefined;
  suite: SuiteResult | undefined;
  private stage: Stage | undefined;
  private error: ErrorDocument | undefined;
  private held: Hold | undefined;
  private backup: string | undefined;
  private readonly sql: string[] = [];
  private readonly time = new Date().toISOString();

  constructor(
    private readonly root: string,
    private readonly trigger: CycleTrigger,
  ) {}

  /** Whether the database or what it remembers is not as it was. */
  hasMoved(): boolean {
    return this.review !== undefined || this.executed.length > 0 || this.undone.length > 0;
  }

  /** Notes what the database was changed by, and where the copy lies that was made before. */
  noteChange({ backup, sql = [] }: UpgradeResult): void {
    this.backup ??= backup;
    this.sql.push(...sql);
  }

  fail(stage: Stage, error: unknown): void {
    this.outcome = 'failed';
    this.stage = stage;
    this.error = recordedError(error, this.root);
  }

  hold(stage: Stage, hold: Hold): Outcome {
    this.stage = stage;
    this.held = hold;
    return 'held';
  }

  /** The migration stands; only its suite could not run. */
  failSuite(error: unknown): void {
    this.stage = 'suite';
    this.error = recordedError(error, this.root);
  }

  record(durationMs: CycleRecord['durationMs']): CycleRecord {
    const { migration, amended, review, backup, suite } = this;
    return {
      time: this.time,
      level: this.level(),
      cycle: this.trigger.cycle,
      trigger: {
        files: this.trigger.files.map((file) => this.relative(file)).sort(),
        ...(this.trigger.command !== undefined && { command: this.trigger.command }),
      },
      outcome: this.outcome,
      ...(this.stage && { stage: this.stage }),
      operations: documentsOf(this.operations, this.targets),
      ...(this.undone.length > 0 && { undone: this.undone }),
      ...(this.executed.length > 0 && { executed: this.executed }),
      ...(this.known && { current: this.newest(this.known) }),
      ...(migration && { migration: { name: migration.name, path: this.relative(migration.path), draft: true } }),
      ...(amended !== undefined && { amended }),
      ...(review && { review }),
      ...(backup !== undefined && { backup: this.relative(backup) }),
      ...(this.sql.length > 0 && { sql: this.sql }),
      ...(suite && { suite }),
      ...(this.held && { hold: this.held }),
      ...(this.warnings.length > 0 && { warnings: this.warnings.map((warning) => this.relativeWarning(warning)) }),
      ...(this.error && { err: this.error }),
      durationMs,
    };
  }

  /** The newest executed migration after what was undone, run and written since `known`. */
  private newest(known: readonly string[]): string | null {
    const applied = this.migration && this.review ? [this.migration.name] : [];
    const before = [...known.filter((name) => !this.undone.includes(name)), ...this.executed];
    const executed = [...before.filter((name) => name !== this.amended), ...applied];
    return executed.sort().at(-1) ?? null;
  }

  private level(): CycleRecord['level'] {
    if (this.outcome === 'failed') return 'error';
    const isRed = this.error !== undefined || (this.suite?.failed ?? 0) > 0;
    return this.outcome === 'held' || isRed ? 'warn' : 'info';
  }

  private relativeWarning(warning: ModelWarning): ModelWarning {
    return warning.file === undefined ? warning : { ...warning, file: this.relative(warning.file) };
  }

  private relative(file: string): string {
    return relative(this.root, file) || file;
  }
}
