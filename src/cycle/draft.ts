import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeMigration, writeMigration } from '../migration/directory.js';
import { executedFiles, type MigrationStatus } from '../migration/status.js';
import { noteWritten } from '../migration/written.js';
import { WorkerEndedError } from '../worker/forked-worker.js';
import type { Worker } from '../worker/worker.js';
import { waitsForUser } from './apply-pending.js';
import { acceptsLoss, type CycleContext } from './cycle-context.js';
import type { Difference } from './difference.js';
import { holdForBackfill, holdForPending } from './holds.js';
import type { Hold } from './record.js';
import { proveOnTargets, withTargets } from './target-difference.js';
import { findBackfills, renderOperations, type RenderedMigration } from './write-migration.js';

/** A migration that waits for its user, as umbau wrote it. */
export interface HeldMigration {
  readonly name: string;
  readonly path: string;
  readonly source: string;
}

export interface DraftedMigration extends RenderedMigration {
  readonly path: string;
}

/** Renders the operations and writes the file. */
export async function draftMigration(
  { project, hooks, worker, draft }: CycleContext,
  { operations, after, targets = [] }: Difference,
  taken: readonly string[],
): Promise<DraftedMigration> {
  const backfills = await findBackfills(worker, operations);
  const { dialect } = project.settings.database;
  const words = { dialect, after, targets, time: new Date(), taken };
  const rendered = await renderOperations(operations, backfills, words);
  const path = join(project.settings.migrations, rendered.name);
  await noteWritten(project.settings.state, rendered, operations);
  hooks.onWrite(path, rendered.source);
  await writeMigration(project.settings.migrations, rendered.name, rendered.source);
  draft.migration = { name: rendered.name, path };
  return { ...rendered, path };
}

/** Proves and applies a drafted migration; what fails the proof is removed, what waits for its user is held. */
export async function proveAndApply(
  context: CycleContext,
  migration: DraftedMigration,
  { operations, target, targets = [], isWhole }: Difference,
  migrations: readonly MigrationStatus[],
): Promise<Hold | undefined> {
  const { project, worker, draft, hooks } = context;
  const hold = (reason: Hold): Hold => {
    project.held = { name: migration.name, path: migration.path, source: migration.source };
    return reason;
  };
  if (migration.backfills.length > 0) return hold(holdForBackfill(migration.backfills));
  try {
    const proven = await proveOnTargets(project.targets, targets, {
      file: { name: migration.name, path: migration.path, source: migration.source },
      migrations: executedFiles(migrations, project.settings.migrations),
    });
    const call = { name: migration.name, acceptDataLoss: acceptsLoss(context), operations };
    const change = await worker.upgrade(isWhole ? call : { ...call, target });
    draft.review = withTargets(change.review, proven);
    draft.noteChange(change);
    return undefined;
  } catch (error) {
    if (waitsForUser(error)) return hold(holdForPending(error));
    // Nobody knows whether it was committed; left in place, it is either executed or pending.
    if (error instanceof WorkerEndedError) throw error;
    // What stands half way is gone on with by its file.
    if (await standsHalfWay(worker, migration.name)) throw error;
    draft.migration = undefined;
    hooks.onWrite(migration.path, null);
    await removeMigration(migration.path);
    throw error;
  }
}

async function standsHalfWay(worker: Worker, name: string): Promise<boolean> {
  const { migrations } = await worker.status();
  return migrations.some((status) => status.name === name && status.unfinished);
}

/**
 * Takes back the migration that an earlier cycle holds, unless its user has edited or run it: this cycle compares again,
 * and an edit that was undone leaves no file behind. Returns the migrations that remain.
 */
export async function withdrawHeld(
  { project, hooks }: CycleContext,
  migrations: readonly MigrationStatus[],
): Promise<readonly MigrationStatus[]> {
  const { held } = project;
  project.held = undefined;
  const status = held && migrations.find((migration) => migration.name === held.name);
  if (status?.state !== 'pending' || (await readFile(held?.path ?? '', 'utf8')) !== held?.source) return migrations;
  hooks.onWrite(held.path, null);
  await removeMigration(held.path);
  return migrations.filter((migration) => migration !== status);
}
