import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Settings } from '../config/config.js';
import { findDraft } from '../migration/draft.js';
import { trackedIn } from '../migration/git.js';
import { namesIn, type MigrationStatus } from '../migration/status.js';
import { findMigration } from '../migration/target.js';
import type { Worker } from '../worker/worker.js';
import type { CurrentDocument, HistoryDocument, HistoryEntry, ShowDocument } from './documents.js';
import { nameOfLast } from './upgrading.js';

/** Where the database stands. */
export async function current(worker: Worker): Promise<CurrentDocument> {
  const { migrations } = await worker.status();
  return { current: nameOfLast(migrations), pending: namesIn(migrations, 'pending'), ...halfWay(migrations) };
}

/** What stands half way, if anything does. */
export function halfWay(migrations: readonly MigrationStatus[]): Pick<CurrentDocument, 'unfinished'> {
  const { name = '', unfinished } = migrations.find((status) => status.unfinished) ?? {};
  return unfinished ? { unfinished: { name, ...unfinished } } : {};
}

/** All migrations, newest first. */
export async function history(worker: Worker, settings: Settings): Promise<HistoryDocument> {
  const { migrations } = await worker.status();
  const draft = await nameOfDraft(migrations, settings);
  return { migrations: migrations.map((status) => toEntry(status, draft, settings)).reverse() };
}

/** One migration, by its name or a part of it. */
export async function show(
  worker: Worker,
  settings: Settings,
  { name }: { readonly name: string },
): Promise<ShowDocument> {
  const { migrations } = await worker.status();
  const status = findMigration(migrations, name);
  const draft = await nameOfDraft(migrations, settings);
  const source = status.file ? await readFile(status.file.path, 'utf8') : (status.executed?.source ?? '');
  const durationMs = status.executed?.durationMs;
  return {
    ...toEntry(status, draft, settings),
    path: pathOf(status, settings),
    ...(durationMs !== undefined && { durationMs }),
    source,
  };
}

function toEntry(status: MigrationStatus, draft: string | undefined, settings: Settings): HistoryEntry {
  const executedAt = status.executed?.executedAt;
  return {
    name: status.name,
    state: status.unfinished ? 'unfinished' : status.state,
    draft: status.name === draft,
    ...(executedAt !== undefined && { executedAt }),
    ...(status.file && { path: pathOf(status, settings) }),
    ...status.unfinished,
  };
}

/** Relative to the project; of a file that is gone, where it was. */
function pathOf({ file, name }: MigrationStatus, { root, migrations }: Settings): string {
  return relative(root, file?.path ?? join(migrations, name));
}

async function nameOfDraft(
  statuses: readonly MigrationStatus[],
  { migrations }: Settings,
): Promise<string | undefined> {
  return findDraft(statuses, await trackedIn(migrations))?.name;
}
