import type { Settings } from '../config/config.js';
import type { Database } from '../dialect/dialect.js';
import { UmbauError } from '../error.js';
import type { UpgradeResult } from './worker.js';

/** Tries without losing anything; where that is refused and loss is accepted, a copy of the database comes first. */
export async function withBackup(
  database: Database,
  { state }: Pick<Settings, 'state'>,
  acceptDataLoss: boolean,
  run: (acceptDataLoss: boolean) => Promise<UpgradeResult>,
): Promise<UpgradeResult> {
  const { statements } = database;
  const runNoted = async (accept: boolean): Promise<UpgradeResult> => {
    statements.length = 0;
    const result = await run(accept);
    return { ...result, sql: [...statements] };
  };
  try {
    return await runNoted(false);
  } catch (error) {
    if (!acceptDataLoss || !(error instanceof UmbauError) || error.code !== 'data-loss') throw error;
    const { backUp } = await import('../migration/backup.js');
    const backup = await backUp(database, state);
    return { ...(await runNoted(true)), backup };
  }
}
