import { UmbauError } from '../error.js';
import type { OrphanCounts } from './dialect.js';

/** Refuses a change after which more rows refer to nothing than before; foreign keys are off while it runs. */
export function refuseNewOrphans(what: string, before: OrphanCounts, after: OrphanCounts): void {
  for (const [table, count] of after) {
    const added = count - (before.get(table) ?? 0);
    if (!(added > 0)) continue;
    const rows =
      added === 1 ? `1 row of ${table} that refers` : `${added.toLocaleString('en')} rows of ${table} that refer`;
    throw new UmbauError('migration-failed', `${what} would leave ${rows} to nothing.`, {
      hint: 'Mend or delete those rows in the migration, before the change: ON DELETE does not act while it runs.',
    });
  }
}
