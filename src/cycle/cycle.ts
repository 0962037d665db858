import type { Settings } from '../config/config.js';
import { composeRenames } from '../diff/compose-renames.js';
import type { RenameOptions } from '../diff/renames.js';
import type { Comparison } from '../introspect/comparison.js';
import type { LoadedModels } from '../load/loaded-models.js';
import { executedFiles } from '../migration/status.js';
import type { Operation } from '../operation/operation.js';
import type { AtRest } from '../worker/at-rest.js';
import type { Targets } from '../target/targets.js';
import type { RestCall, Worker } from '../worker/worker.js';
import { amendDraft } from './amend-draft.js';
import { pendingOf } from './apply-pending.js';
import { catchUp } from './catch-up.js';
import type { CycleContext } from './cycle-context.js';
import { findDifference, findDrift, isMassDrop, statedByModels, withDoubt, type Difference } from './difference.js';
import { draftMigration, proveAndApply, type HeldMigration } from './draft.js';
import { answerDrift, besideDrift } from './drift.js';
import type { EditMemory } from './edit-memory.js';
import { CycleDraft, type CycleTrigger } from './cycle-draft.js';
import { holdForDrift, holdForFirstContact, holdForMassDrop, holdForRename } from './holds.js';
import type { CycleRecord, Hold, Outcome, Stage } from './record.js';
import { isAtRest, noteRest } from './rest.js';
import { runSuite, type CycleSuite } from './run-suite.js';
import { StageClock } from './stage-clock.js';
import { namesOf, readAgain, readStanding, warnOfEdited, type Standing } from './standing.js';
import { findTargetDifferences, hasChanges, type TargetDifference } from './target-difference.js';
import type { Task } from './task.js';
import { undoLast } from './undo-last.js';
import { warnOfSameness } from './warn-of-sameness.js';
import { unusedNames } from './unused-names.js';
import { warnOfUnsaid } from './written-down.js';

/** What a cycle needs of an open project. */
export interface CycleProject {
  readonly settings: Settings;
  /** The migration that an earlier cycle wrote and holds; an edit withdraws it. */
  held: HeldMigration | undefined;
  /** What was written down of a change by hand, until the models say it too. */
  writtenDown?: readonly Operation[];
  /** What the last cycle left, where all was at one then. */
  rest?: AtRest | undefined;
  readonly edits: EditMemory;
  /** A fresh worker, which may have loaded the models after an edit of these files; the cycle closes it. */
  takeWorker(files: readonly string[]): Promise<Worker>;
  /** Asks without taking a worker; missing where there is none that waits. */
  isAtRest?(call: RestCall): Promise<boolean>;
  /** The other engines that the migrations serve; missing where there is none. */
  readonly targets?: Targets;
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
  /** Called when a stage begins. */
  onStage?(stage: Stage): void;
}

export interface CycleResult {
  readonly record: CycleRecord;
  /** Absolute paths of the user's files that were evaluated. */
  readonly files: readonly string[];
}

/** One cycle: an edit becomes a migration that is proven, applied and tested. Rejects only with what it does not know. */
export async function runCycle(project: CycleProject, trigger: CycleTrigger, hooks: CycleHooks): Promise<CycleResult> {
  const clock = new StageClock(trigger.settleMs, hooks.onStage);
  const draft = new CycleDraft(project.settings.root, trigger);
  if (await clock.time('load', () => isAtRest(project, trigger)))
    return { record: draft.record(clock.read()), files: [] };
  project.rest = undefined;
  const worker = await clock.time('load', () => project.takeWorker(trigger.files));
  try {
    draft.outcome = await tasks[trigger.task ?? 'migrate']({ project, trigger, hooks, clock, draft, worker });
  } catch (error) {
    draft.fail(clock.current, error);
  } finally {
    await worker.close();
  }
  if (wantsSuite(trigger, draft.outcome) && project.suite) {
    hooks.onProgress(draft.record(clock.read()));
    await clock.time('suite', () => runSuite(project, trigger, hooks.signal, draft));
  }
  return { record: draft.record(clock.read()), files: draft.files };
}

const tasks: Readonly<Record<Task, (context: CycleContext) => Promise<Outcome>>> = {
  migrate,
  undo: undoLast,
  suite: () => Promise.resolve('unchanged'),
};

/** A database that was changed by a command is new to the tests; one that was undone does not fit the models. */
function wantsSuite({ task = 'migrate', command }: CycleTrigger, outcome: Outcome): boolean {
  if (task !== 'migrate') return task === 'suite';
  return outcome === 'applied' || (outcome === 'unchanged' && command !== undefined);
}

async function migrate(context: CycleContext): Promise<Outcome> {
  const { project, clock, draft, worker } = context;
  project.edits.note(context.trigger);

  const found = await clock.time('introspect', () => readStanding(context));
  const mayRun = !found.firstContact || context.trigger.answer === 'accept';
  const { standing, hold: waiting } = mayRun ? await catchUp(context, found) : { standing: found };
  if (waiting) return draft.hold('apply', waiting);

  const models = await clock.time('load', () => worker.load());
  draft.files = models.files;
  draft.warnings = [...models.warnings, ...warnOfEdited(standing)];
  const read = await clock.time('introspect', () => worker.introspect());
  const schemas = await answerDrift(context, read, namesOf(standing));
  draft.warnings = [...draft.warnings, ...warnOfUnsaid(project, schemas)];
  const drift = findDrift(schemas);
  const now = schemas === read ? standing : await readAgain(context, standing);

  const here = await clock.time('diff', () => answeredDifference(context, standing, schemas, models));
  // What somebody has changed by hand is answered first.
  const isAsked = mayRun && drift.length === 0;
  const targets = isAsked ? await clock.time('introspect', () => targetDifferences(context, now, here, models)) : [];
  const difference = { ...here, targets };
  draft.warnings = [...draft.warnings, ...warnOfSameness(context, models, difference)];
  draft.operations = mayRun ? difference.operations : withDoubt(difference, schemas);
  draft.targets = targets;
  if (!mayRun) return draft.hold('diff', holdForFirstContact(draft.operations, pendingOf(standing.migrations).length));
  // Whatever the configuration says of loss: a folder that is being moved means none.
  if (isMassDrop(difference.operations, schemas.actual) && context.trigger.answer !== 'accept') {
    return draft.hold('diff', holdForMassDrop(difference.operations));
  }

  const hold = await makeMigration(context, now, models, difference);
  if (hold) return draft.hold('apply', hold);
  if (difference.doubtful.length > 0) return draft.hold('diff', holdForRename(difference.doubtful));
  if (drift.length > 0) return draft.hold('diff', holdForDrift(drift));
  await noteRest(context, models);
  await project.edits.remember(models);
  return draft.hasMoved() ? 'applied' : 'unchanged';
}

/** Amends the draft where there is one that takes the difference; else writes a migration of its own. */
async function makeMigration(
  context: CycleContext,
  standing: Standing,
  models: LoadedModels,
  difference: Difference,
): Promise<Hold | undefined> {
  const { clock, draft } = context;
  const names = namesOf(standing);
  if (hasChanges(difference) || draft.hasMoved()) {
    if (await amendDraft(context, standing, models, difference)) return undefined;
  }
  if (!hasChanges(difference)) return undefined;
  const migration = await clock.time('render', () => draftMigration(context, difference, names));
  return clock.time('apply', () => proveAndApply(context, migration, difference, standing.migrations));
}

function targetDifferences(
  { project }: CycleContext,
  { migrations }: Standing,
  { operations, doubtful }: Difference,
  models: LoadedModels,
): Promise<TargetDifference[]> {
  return findTargetDifferences(project.targets, {
    models,
    migrations: executedFiles(migrations, project.settings.migrations),
    renames: composeRenames(operations),
    doubtful,
  });
}

/** The difference as the user, the models, the settings and the edits see renames, and beside what is drift. */
async function answeredDifference(
  context: CycleContext,
  standing: Standing,
  schemas: Comparison,
  models: LoadedModels,
): Promise<Difference> {
  const { settings, edits, writtenDown = [] } = context.project;
  const renames: RenameOptions = {
    mode: settings.renames,
    stated: [...statedByModels(models), ...edits.answers.filter((answer) => answer.to !== null)],
    dropped: edits.answers.filter(({ to }) => to === null),
  };
  const drift = [...writtenDown, ...findDrift(schemas)];
  const find = (options: RenameOptions) =>
    drift.length === 0 ? findDifference(schemas, options) : besideDrift(schemas, drift, options);
  const difference = find(renames);
  if (difference.doubtful.length === 0) return difference;
  const shown = { ...renames, edited: await edits.renames(models.models) };
  const unused = await unusedNames(context, standing, find(shown));
  return find({ ...shown, dropped: [...(renames.dropped ?? []), ...unused] });
}
