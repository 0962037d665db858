import { UmbauError } from '../error.js';
import { lastExecuted } from '../migration/status.js';
import { waitsForUser } from './apply-pending.js';
import { acceptsLoss, type CycleContext } from './cycle-context.js';
import { holdForUndo } from './holds.js';
import type { Outcome } from './record.js';
import { executedNames } from './standing.js';

/** Undoes the newest executed migration. Its file stays, pending until an edit lets the next cycle run it again. */
export async function undoLast(context: CycleContext): Promise<Outcome> {
  const { clock, draft, worker } = context;
  const { migrations } = await clock.time('introspect', () => worker.status());
  draft.known = executedNames(migrations);
  const last = lastExecuted(migrations);
  if (!last) throw new UmbauError('usage', 'There is no migration to undo: the database is at base.');
  const call = { name: last.name, acceptDataLoss: acceptsLoss(context) };
  try {
    draft.noteChange(await clock.time('apply', () => worker.downgrade(call)));
  } catch (error) {
    if (!waitsForUser(error)) throw error;
    return draft.hold('apply', holdForUndo(last.name, error));
  }
  draft.undone = [last.name];
  return 'applied';
}
