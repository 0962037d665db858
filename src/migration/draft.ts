import { stemOf } from './directory.js';
import type { MigrationStatus } from './status.js';

/**
 * The draft: the newest migration that ran and that git does not track, if umbau wrote it. Outside git, where `tracked`
 * is undefined, nothing newer may have run.
 */
export function findDraft(
  migrations: readonly MigrationStatus[],
  tracked: ReadonlySet<string> | undefined,
): MigrationStatus | undefined {
  const names = new Set([...(tracked ?? [])].map(stemOf));
  const newest = migrations.findLast(({ name, executed }) => executed && !names.has(stemOf(name)));
  return newest?.executed?.generated === true && newest.file ? newest : undefined;
}

/** Whether the draft is still what umbau wrote, so that umbau may rewrite it. */
export function isAmendable({ state, executed }: MigrationStatus): boolean {
  return state === 'executed' && executed?.amendable === true;
}
