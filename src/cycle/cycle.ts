import type { Settings } from '../config/config.js';
import type { Comparison } from '../introspect/comparison.js';
import type { LoadedModels } from '../load/loaded-models.js';
import type { MigrationStatus } from '../migration/status.js';
import type { Worker } from '../worker/worker.js';
import { applyPending, pendingOf } from './apply-pending.js';
import { acceptsLoss, type CycleContext } from './cycle-context.js';
import { findDifference, isMassDrop, statedByModels, takeAsRenames, type Difference } from './difference.js';
import { draftMigration, proveAndApply, withdrawHeld, type HeldMigration } from './draft.js';
import { CycleDraft, type CycleTrigger } from './cycle-draft.js';
import { holdForFirstContact, holdForMassDrop, holdForPending, holdForRename } from './holds.js';
import type { CycleRecord, Hold, Outcome } from './record.js';
import { runSuite, type CycleSuite } from './run-suite.js';
import { StageClock } from './stage-clock.js';

/** What a cycle needs of an open project. */
export interface CycleProject {
  readonly settings: Settings;
  /** The migration that an earlier cycle wrote and holds; an edit withdraws it. */
  held: HeldMigration | undefined;
  /** A fresh worker; the cycle closes it. */
  takeWorker(): Worker;
  /** The user's tests; missing where they are not to be run. */
  readonly suite?: CycleSuite;
}

export interface CycleHooks {
  /** Aborted when a newer edit makes the suite pointless; nothing else heeds it. */
  readonly signal: AbortSignal;
  /** Shows the record as it is before the suite runs. */
  onProgress(record: CycleRecord): void;
  /** Called right before umbau writes a file, or removes it (`null`). */
  onWrite(file: string, content: string | null): void;
}

export interface CycleResult {
  readonly record: CycleRecord;
  /** Absolute paths of the user's files that were evaluated. */
  readonly files: readonly string[];
}

/** One cycle: an edit becomes a migration that is proven, applied and tested. Rejects only with what it does not know. */
export async function runCycle(project: CycleProject, trigger: CycleTrigger, hooks: CycleHooks): Promise<CycleResult> {
  const clock = new StageClock(trigger.settleMs);
  const draft = new CycleDraft(project.settings.root, trigger);
  const worker = project.takeWorker();
  try {
    draft.outcome = await migrate({ project, trigger, hooks, clock, draft, worker });
  } catch (error) {
    draft.fail(clock.current, error);
  } finally {
    await worker.close();
  }
  if (draft.outcome === 'applied' && project.suite) {
    hooks.onProgress(draft.record(clock.read()));
    await clock.time('suite', () => runSuite(project, trigger, hooks.signal, draft));
  }
  return { record: draft.record(clock.read()), files: draft.files };
}

async function migrate(context: CycleContext): Promise<Outcome> {
  const { clock, draft, worker } = context;

  const status = await clock.time('introspect', () => worker.status());
  const migrations = await withdrawHeld(context, status.migrations);
  const mayRun = !status.firstContact || context.trigger.answer === 'accept';
  const waiting = mayRun && (await upgradePending(context, migrations));
  if (waiting) return draft.hold('apply', waiting);

  const models = await clock.time('load', () => worker.load());
  draft.files = models.files;
  draft.warnings = models.warnings;
  const schemas = await clock.time('introspect', () => worker.introspect());

  const difference = await clock.time('diff', () => answeredDifference(context, schemas, models));
  draft.operations = difference.operations;
  if (!mayRun) return draft.hold('diff', holdForFirstContact(difference.operations));
  if (isMassDrop(difference.operations, schemas.actual) && !acceptsLoss(context)) {
    return draft.hold('diff', holdForMassDrop(difference.operations));
  }

  if (difference.operations.length > 0) {
    const names = migrations.map((migration) => migration.name);
    const migration = await clock.time('render', () => draftMigration(context, difference.operations, names));
    const hold = await clock.time('apply', () => proveAndApply(context, migration, difference));
    if (hold) return draft.hold('apply', hold);
  }
  if (difference.doubtful.length > 0) return draft.hold('diff', holdForRename(difference.doubtful));
  return difference.operations.length > 0 || draft.executed.length > 0 ? 'applied' : 'unchanged';
}

async function upgradePending(
  context: CycleContext,
  migrations: readonly MigrationStatus[],
): Promise<Hold | undefined> {
  const { clock, draft, worker } = context;
  const pending = pendingOf(migrations);
  if (pending.length === 0) return undefined;
  const run = () => applyPending(worker, pending, acceptsLoss(context));
  const { executed, stopped, backup } = await clock.time('apply', run);
  draft.executed = executed;
  draft.backup = backup;
  return stopped && holdForPending(stopped.error);
}

/** The difference as the user's answer, the models and the settings see renames. */
function answeredDifference({ project, trigger }: CycleContext, schemas: Comparison, models: LoadedModels): Difference {
  const mode = trigger.answer === 'no-rename' ? 'never' : project.settings.renames;
  const stated = statedByModels(models);
  const difference = findDifference(schemas, mode, stated);
  if (trigger.answer !== 'rename') return difference;
  return findDifference(schemas, mode, [...stated, ...takeAsRenames(difference.doubtful)]);
}
