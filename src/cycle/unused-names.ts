import type { DroppedName } from '../diff/candidates.js';
import type { DoubtfulRename } from '../diff/renames.js';
import { UmbauError } from '../error.js';
import { findDraft, isAmendable } from '../migration/draft.js';
import { formerNames } from '../operation/former-names.js';
import type { Operation } from '../operation/operation.js';
import { findColumn, findTable } from '../schema/find.js';
import { WorkerEndedError } from '../worker/forked-worker.js';
import type { DraftBase } from '../worker/worker.js';
import type { CycleContext } from './cycle-context.js';
import type { Difference } from './difference.js';
import type { Standing } from './standing.js';

/**
 * The names in doubt that only the draft knows, and that hold nothing yet: the draft will say the same whether they were
 * renamed or dropped, so there is nothing to ask.
 */
export async function unusedNames(
  { worker }: CycleContext,
  { migrations, tracked }: Standing,
  { doubtful, operations }: Difference,
): Promise<DroppedName[]> {
  const draft = findDraft(migrations, tracked);
  if (doubtful.length === 0 || !draft || !isAmendable(draft)) return [];
  try {
    const base = await worker.readDraft({ name: draft.name });
    const own = doubtful.filter((doubt) => !isOlder(doubt, base));
    const values = await Promise.all(own.map((doubt) => countValues(worker, doubt, operations)));
    return own
      .filter((_, index) => values[index] === 0)
      .map(({ table, from }) => ({ from, ...(table !== undefined && { table }) }));
  } catch (error) {
    if (!(error instanceof UmbauError) || error instanceof WorkerEndedError) throw error;
    return [];
  }
}

/** Whether a table or column was there before the draft, by whatever name. */
export function isOlder({ table, from }: Omit<DoubtfulRename, 'to'>, { schema, operations }: DraftBase): boolean {
  const former = formerNames(operations);
  const owner = findTable(schema, former.table(table ?? from));
  if (table === undefined || !owner) return owner !== undefined;
  return findColumn(owner, former.column(table, from)) !== undefined;
}

/** The rows of a table, or those that have a value in a column. */
export async function countValues(
  worker: CycleContext['worker'],
  { table, from }: Omit<DoubtfulRename, 'to'>,
  operations: readonly Operation[],
): Promise<number> {
  if (table === undefined) return (await worker.count([{ table: from }]))[0] ?? 0;
  const name = formerNames(operations).table(table);
  const [rows = 0, empty = 0] = await worker.count([{ table: name }, { table: name, nullIn: from }]);
  return rows - empty;
}
