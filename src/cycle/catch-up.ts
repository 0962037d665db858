import { readFile } from 'node:fs/promises';
import { UmbauError } from '../error.js';
import { checksumOf, removeMigration } from '../migration/directory.js';
import { findDraft, isAmendable } from '../migration/draft.js';
import { committedIn } from '../migration/git.js';
import { namesOfLost, stampTarget, type MigrationStatus } from '../migration/status.js';
import { applyPending, pendingOf, waitsForUser } from './apply-pending.js';
import { acceptsLoss, type CycleContext } from './cycle-context.js';
import { holdForMissing, holdForPending, holdForUndoing, holdForVanished } from './holds.js';
import type { Hold } from './record.js';
import { readAgain, type Standing } from './standing.js';

/** Where the database stands then, and why it went no further, if it did not. */
export interface CaughtUp {
  readonly standing: Standing;
  readonly hold?: Hold | undefined;
}

/**
 * Makes the database follow the migration files, as after a branch switch: undoes what ran and is gone, runs a draft
 * anew that its user has edited, and runs what is pending.
 */
export async function catchUp(context: CycleContext, found: Standing): Promise<CaughtUp> {
  const present = await adoptRenamed(context, found);
  const hold = (await undoMissing(context, present)) ?? (await redoEdited(context, present));
  if (hold) return { standing: present, hold };
  const isUndone = context.draft.undone.length > 0;
  return upgradePast(context, isUndone ? await readAgain(context, present) : present);
}

/** A file that has only got another name, as when it is renumbered, has run already. */
async function adoptRenamed(context: CycleContext, standing: Standing): Promise<Standing> {
  const { migrations } = standing;
  const missing = migrations.filter(({ state }) => state === 'missing');
  if (missing.length === 0) return standing;
  const renames: { from: string; to: string }[] = [];
  for (const { name: to, file } of pendingOf(migrations)) {
    const checksum = file && checksumOf(await readFile(file.path, 'utf8'));
    const from = missing.find(({ executed }) => executed?.checksum === checksum)?.name;
    if (from !== undefined && !renames.some((rename) => rename.from === from)) renames.push({ from, to });
  }
  if (renames.length === 0) return standing;
  await context.clock.time('apply', () => context.worker.renameExecuted(renames));
  return readAgain(context, standing);
}

/** Undoes executed migrations whose files are gone, newest first, by the source that the database keeps. */
async function undoMissing(context: CycleContext, standing: Standing): Promise<Hold | undefined> {
  const { migrations } = standing;
  const missing = migrations.filter(({ state }) => state === 'missing').reverse();
  if (missing.length === 0) return undefined;
  const lost = namesOfLost(migrations);
  if (lost.length > 0) return holdForMissing(lost, stampTarget(migrations));
  const executed = migrations.filter((status) => status.executed);
  const names = missing.map(({ name }) => name);
  if (missing.length > 1 && missing.length === executed.length && context.trigger.answer !== 'accept') {
    if (!(await wereTakenByGit(context, standing, names))) return holdForVanished(names);
  }
  for (const status of missing) {
    const hold = await undo(context, status, executed);
    if (hold) return hold;
  }
  return undefined;
}

/** Whether files are gone because another commit is checked out, and not because somebody moves their folder. */
async function wereTakenByGit(
  { project }: CycleContext,
  { tracked }: Standing,
  names: readonly string[],
): Promise<boolean> {
  if (!tracked || names.some((name) => tracked.has(name))) return false;
  const committed = await committedIn(project.settings.migrations);
  return names.every((name) => committed?.has(name));
}

/** Undoes one out of the row; where what came after it stands in the way, that is undone first, and runs again later. */
async function undo(
  context: CycleContext,
  status: MigrationStatus,
  executed: readonly MigrationStatus[],
): Promise<Hold | undefined> {
  try {
    return await downgrade(context, status.name);
  } catch (error) {
    const { undone } = context.draft;
    const newer = executed.filter(({ name }) => name > status.name && !undone.includes(name)).reverse();
    if (!(error instanceof UmbauError) || error.code !== 'migration-failed' || newer.length === 0) throw error;
    for (const { name } of [...newer, status]) {
      const hold = await downgrade(context, name);
      if (hold) return hold;
    }
    return undefined;
  }
}

async function downgrade(context: CycleContext, name: string): Promise<Hold | undefined> {
  const { clock, worker, draft } = context;
  return heldWhereItLoses(async () => {
    const run = () => worker.downgrade({ name, acceptDataLoss: acceptsLoss(context) });
    draft.noteChange(await clock.time('apply', run));
    draft.undone = [...draft.undone, name];
  });
}

async function redoEdited(context: CycleContext, { migrations, tracked }: Standing): Promise<Hold | undefined> {
  const { clock, worker, draft } = context;
  const status = findDraft(migrations, tracked);
  if (status?.state !== 'edited') return undefined;
  const { name } = status;
  return heldWhereItLoses(async () => {
    const run = () => worker.redo({ name, acceptDataLoss: acceptsLoss(context) });
    draft.noteChange(await clock.time('apply', run));
    draft.undone = [...draft.undone, name];
    draft.executed = [...draft.executed, name];
  });
}

async function heldWhereItLoses(change: () => Promise<void>): Promise<Hold | undefined> {
  try {
    await change();
    return undefined;
  } catch (error) {
    if (waitsForUser(error)) return holdForUndoing(error);
    throw error;
  }
}

/** Its file was there before this cycle: without the edit it would still be run. */
const notToRun = 'delete the file and undo the edit to drop it';

/** Runs what is pending; where what came by git does not go together with a draft, the draft gives way. */
async function upgradePast(context: CycleContext, standing: Standing): Promise<CaughtUp> {
  const pending = pendingOf(standing.migrations);
  if (pending.length === 0) return { standing };
  try {
    return await upgradePending(context, standing, pending);
  } catch (error) {
    const draft = findDraft(standing.migrations, standing.tracked);
    const isPulled = pending.every(({ name }) => standing.tracked?.has(name));
    const hasFailed = error instanceof UmbauError && error.code === 'migration-failed';
    if (!hasFailed || !isPulled || !draft?.file || !isAmendable(draft)) throw error;
    const hold = await downgrade(context, draft.name);
    if (hold) return { standing, hold };
    context.hooks.onWrite(draft.file.path, null);
    await removeMigration(draft.file.path);
    const now = await readAgain(context, standing);
    return upgradePending(context, now, pendingOf(now.migrations));
  }
}

async function upgradePending(
  context: CycleContext,
  standing: Standing,
  pending: readonly MigrationStatus[],
): Promise<CaughtUp> {
  const { clock, draft, worker } = context;
  const run = () => applyPending(worker, pending, acceptsLoss(context));
  const { executed, stopped, ...change } = await clock.time('apply', run);
  draft.executed = [...draft.executed, ...executed];
  draft.noteChange(change);
  return { standing: await readAgain(context, standing), hold: stopped && holdForPending(stopped.error, notToRun) };
}
