import { readFile } from 'node:fs/promises';
import { UmbauError } from '../error.js';
import { namesIn, type MigrationStatus } from '../migration/status.js';
import { hasOpenBackfill } from '../render/backfill.js';
import type { UpgradeResult, Worker } from '../worker/worker.js';

/** What became of the pending migrations; those that another process has run meanwhile are not `executed`. */
export interface PendingResult extends UpgradeResult {
  readonly executed: readonly string[];
  /** The migration at which it stopped, and why. */
  readonly stopped?: { readonly status: MigrationStatus; readonly error: UmbauError };
}

/** Runs the pending migrations in order, and stops at the first that waits for its user. */
export async function applyPending(
  worker: Worker,
  pending: readonly MigrationStatus[],
  acceptDataLoss: boolean,
): Promise<PendingResult> {
  const executed: string[] = [];
  let backup: string | undefined;
  const sql: string[] = [];
  for (const status of pending) {
    try {
      await refuseOpenBackfill(status);
      const result = await worker.upgrade({ name: status.name, acceptDataLoss });
      backup ??= result.backup;
      sql.push(...(result.sql ?? []));
      if (!result.isDone) executed.push(status.name);
    } catch (error) {
      if (!(error instanceof UmbauError) || !waitsForUser(error)) throw error;
      return { executed, sql, ...(backup !== undefined && { backup }), stopped: { status, error } };
    }
  }
  return { executed, sql, ...(backup !== undefined && { backup }) };
}

export function waitsForUser(error: unknown): error is UmbauError {
  return error instanceof UmbauError && ['data-loss', 'conflict', 'backfill'].includes(error.code);
}

export async function refuseOpenBackfill({ name, file }: MigrationStatus): Promise<void> {
  if (!file || !hasOpenBackfill(await readFile(file.path, 'utf8'))) return;
  throw new UmbauError('backfill', `${name} has a data step that is not filled in.`, {
    hint: 'Fill in the UPDATE in the file and save it.',
    location: { file: file.path },
    descriptions: [`${name} has a data step that is not filled in`],
  });
}

export function pendingOf(migrations: readonly MigrationStatus[]): MigrationStatus[] {
  const names = new Set(namesIn(migrations, 'pending'));
  return migrations.filter((status) => names.has(status.name));
}
