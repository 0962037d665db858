import { diff } from '../diff/diff.js';
import { diffByHand } from '../diff/diff-by-hand.js';
import { planRenames, type DoubtfulRename, type RenameOptions } from '../diff/renames.js';
import type { StatedRename } from '../diff/stated-renames.js';
import { withoutDoubt } from '../diff/without-doubt.js';
import type { Comparison } from '../introspect/comparison.js';
import type { LoadedModels } from '../load/loaded-models.js';
import { apply } from '../operation/apply.js';
import type { Operation } from '../operation/operation.js';
import type { Schema } from '../schema/schema.js';
import type { TargetDifference } from './target-difference.js';

/** What has to change, and what only the user can say. */
export interface Difference {
  readonly operations: readonly Operation[];
  readonly doubtful: readonly DoubtfulRename[];
  /** The models' schema, but for what is in doubt. */
  readonly target: Schema;
  /** What the operations make of the database: that, and what no model says. */
  readonly after: Schema;
  /** Whether that is all that the models say. */
  readonly isWhole: boolean;
  /** What has to change on the other engines that the migrations serve. */
  readonly targets?: readonly TargetDifference[];
}

/** Compares the models with the database; what may be a rename and may be none is left as it is, as a question. */
export function findDifference(
  { actual, desired }: Pick<Comparison, 'actual' | 'desired'>,
  renames: RenameOptions,
): Difference {
  const { operations, doubtful } = planRenames(actual, desired, renames);
  const renamed = operations.reduce<Schema>(apply, actual);
  const target = withoutDoubt(renamed, desired, doubtful);
  const changes = diff(renamed, target);
  const after = changes.reduce<Schema>(apply, renamed);
  return { operations: [...operations, ...changes], doubtful, target, after, isWhole: doubtful.length === 0 };
}

/** What somebody has changed in the database by hand since the last migration. */
export function findDrift({ recorded, actual }: Comparison): readonly Operation[] {
  if (!recorded) return [];
  const { operations } = planRenames(recorded, actual, { mode: 'auto', stated: [] });
  return [...operations, ...diffByHand(operations.reduce<Schema>(apply, recorded), actual)];
}

/** All that differs, where what may be a rename is a drop and an addition. */
export function withDoubt({ operations, target }: Difference, { desired }: Pick<Comparison, 'desired'>): Operation[] {
  return [...operations, ...diff(target, desired)];
}

/** The renames that the models themselves state by `renamedFrom`. */
export function statedByModels(models: LoadedModels): StatedRename[] {
  return models.models.flatMap(({ table, renamedFrom }) => [
    ...(renamedFrom?.table === undefined ? [] : [{ from: renamedFrom.table, to: table }]),
    ...Object.entries(renamedFrom?.columns ?? {}).map(([to, from]) => ({ table, from, to })),
  ]);
}

/** Whether most tables would go at once, as when the folder of the models is being moved. */
export function isMassDrop(operations: readonly Operation[], actual: Schema): boolean {
  const dropped = operations.filter((operation) => operation.kind === 'dropTable').length;
  return dropped > 1 && dropped * 2 > actual.tables.length;
}
