import type { Settings } from '../config/config.js';
import type { Database } from '../dialect/dialect.js';
import { inTransaction } from '../dialect/transaction.js';
import { undoBySteps } from './undo-by-steps.js';
import { noteEnd, readUnfinished, type Unfinished } from './unfinished.js';

/** Undoes what can be undone of what stands half way, if it is what is meant; answers whether it was. */
export async function abandon(
  database: Database,
  settings: Settings,
  isMeant: (left: Unfinished) => boolean,
): Promise<boolean> {
  const isThere = async () => {
    const left = await readUnfinished(database);
    return left && isMeant(left) ? left : undefined;
  };
  if (!(await isThere())) return false;
  return inTransaction(database, async () => {
    const left = await isThere();
    if (!left) return false;
    await undoBySteps(database, settings, left, { anyway: true });
    await noteEnd(database);
    return true;
  });
}
