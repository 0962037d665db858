import { tightening } from '../operation/tightening.js';
import { formerNames } from '../operation/former-names.js';
import type { Operation } from '../operation/operation.js';
import type { DraftBase, Worker } from '../worker/worker.js';
import { countValues, isOlder } from './unused-names.js';

/**
 * Where a column that the draft itself made and that holds no value becomes NOT NULL with a default, it is made anew: its
 * rows then have what the draft gives them elsewhere, and there is nothing to fill in.
 */
export async function makeAnew(
  worker: Worker,
  base: DraftBase,
  operations: readonly Operation[],
): Promise<readonly Operation[]> {
  const former = formerNames(operations);
  const made = await Promise.all(
    operations.map(async (operation): Promise<readonly Operation[]> => {
      const change = tighteningByDefault(operation);
      if (!change) return [operation];
      const { table, from, to } = change;
      const name = { table, from: former.column(table, from.name) };
      if (isOlder(name, base) || (await countValues(worker, name, operations)) > 0) return [operation];
      return [
        { kind: 'removeColumn', table, column: from },
        { kind: 'addColumn', table, column: to },
      ];
    }),
  );
  return made.flat();
}

function tighteningByDefault(operation: Operation) {
  const change = operation.kind === 'changeColumn' ? tightening(operation) : undefined;
  return change?.to.default === null ? undefined : change;
}
