import type { Settings } from '../config/config.js';
import type { Database } from '../dialect/dialect.js';
import { inTransaction } from '../dialect/transaction.js';
import { undoBySteps } from './undo-by-steps.js';
import { noteEnd, readUnfinished, type Unfinished } from './unfinished.js';

/** Undoes what can be undone of what stands half way, if it is what is meant; answers what stays then, and undefined if it is not. */
export async function abandon(
  database: Database,
  settings: Settings,
  isMeant: (left: Unfinished) => boolean,
): Promise<string[] | undefined> {
  const isThere = async () => {
    const left = await readUnfinished(database);
    return left && isMeant(left) ? left : undefined;
  };
  if (!(await isThere())) return undefined;
  return inTransaction(database, async () => {
    const left = await isThere();
    if (!left) return undefined;
    const staying = await undoBySteps(database, settings, left, { anyway: true });
    await noteEnd(database);
    return staying;
  });
}

interface DowngradeCall {
  readonly name: string;
  readonly acceptDataLoss: boolean;
  readonly isBegun: true;
}

/**
 * Ends what stands half way and is no upgrade: a replacement is undone, and so is a downgrade that has lost nothing; another one
 * goes on to its end.
 */
export async function settleHalfWay<T extends { readonly isDone?: boolean }>(
  database: Database,
  settings: Settings,
  downgrade: (call: DowngradeCall) => Promise<T>,
): Promise<Partial<T> & { readonly undone?: string }> {
  const left = await readUnfinished(database);
  if (left?.way === 'anew') await abandon(database, settings, ({ way }) => way === 'anew');
  if (left?.way !== 'down') return {};
  const { name, accept } = left;
  const result = await downgrade({ name, acceptDataLoss: accept, isBegun: true });
  return result.isDone ? {} : { ...result, undone: name };
}
