import type { ModelWarning } from '../load/loaded-models.js';
import { findDraft } from '../migration/draft.js';
import { trackedIn } from '../migration/git.js';
import { dropReplacement, isReplaced, openReplacement, replaceFile } from '../migration/replacement.js';
import { isToSettle, type MigrationStatus } from '../migration/status.js';
import type { DatabaseStatus } from '../worker/worker.js';
import type { CycleContext } from './cycle-context.js';
import { withdrawHeld } from './draft.js';

/** Where the database stands, and what git says of the files. */
export interface Standing extends DatabaseStatus {
  /** The names of the files that git tracks; undefined outside git. */
  readonly tracked: ReadonlySet<string> | undefined;
}

/** Reads where the database stands, once what an earlier cycle left half done is settled. */
export async function readStanding(context: CycleContext): Promise<Standing> {
  const { project, worker } = context;
  const [status, tracked] = await Promise.all([settledStatus(context), trackedIn(project.settings.migrations)]);
  const isSettled = await settleReplacement(context, status.migrations);
  const { migrations, firstContact } = isSettled ? status : await worker.status();
  context.draft.known = executedNames(migrations);
  return { migrations: await withdrawHeld(context, migrations), firstContact, tracked };
}

/** What a killed process has left half way comes to its end, but for an upgrade, which goes on when it is run. */
async function settledStatus({ worker, draft }: CycleContext): Promise<DatabaseStatus> {
  const status = await worker.status();
  if (!isToSettle(status.migrations)) return status;
  const { undone, ...change } = await worker.settle();
  draft.noteChange(change);
  if (undone !== undefined) draft.undone = [...draft.undone, undone];
  return worker.status();
}

/** Where the database stands after some migrations have run. */
export async function readAgain({ clock, worker, draft }: CycleContext, standing: Standing): Promise<Standing> {
  const status = await clock.time('introspect', () => worker.status());
  draft.known = executedNames(status.migrations);
  return { ...standing, ...status };
}

export function executedNames(migrations: readonly MigrationStatus[]): string[] {
  return migrations.filter(({ executed }) => executed).map(({ name }) => name);
}

/** Finishes or drops the replacement of a draft that a crash has interrupted; answers whether there was none. */
async function settleReplacement(
  { project, hooks }: CycleContext,
  migrations: readonly MigrationStatus[],
): Promise<boolean> {
  const replacement = await openReplacement(project.settings);
  if (!replacement) return true;
  if (isReplaced(replacement, migrations)) await replaceFile(project.settings, replacement, hooks.onWrite);
  else await dropReplacement(project.settings);
  return false;
}

export function namesOf({ migrations }: Standing): string[] {
  return migrations.map(({ name }) => name);
}

/** Says of each migration that was edited after it ran that it was; the draft is run anew instead. */
export function warnOfEdited({ migrations, tracked }: Standing): ModelWarning[] {
  const draft = findDraft(migrations, tracked);
  const edited = migrations.filter(({ state, name }) => state === 'edited' && name !== draft?.name);
  return edited.map(({ name, file }) => ({
    ...(file && { file: file.path }),
    message: `${name} was edited after it ran: what it says now is not what was done to the database.`,
    hint: 'Undo the edit, or write the change as a new migration.',
  }));
}
