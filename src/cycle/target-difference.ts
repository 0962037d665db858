import { diff } from '../diff/diff.js';
import { planRenames, type DoubtfulRename } from '../diff/renames.js';
import type { StatedRename } from '../diff/stated-renames.js';
import { withoutDoubt } from '../diff/without-doubt.js';
import type { LoadedModels } from '../load/loaded-models.js';
import type { MigrationFile } from '../migration/directory.js';
import { apply } from '../operation/apply.js';
import { isSaidBy } from '../operation/same-subject.js';
import { toDocument, toTargetDocument } from '../operation/describe.js';
import type { Operation, OperationDocument } from '../operation/operation.js';
import type { Schema } from '../schema/schema.js';
import type { ProveCall, Targets, TargetSchemas } from '../target/targets.js';
import type { Difference } from './difference.js';
import type { Review } from './record.js';

/** What a migration has to change on another engine, in that engine's words; no operations where it has nothing to change. */
export interface TargetDifference {
  readonly dialect: TargetSchemas['dialect'];
  readonly operations: readonly Operation[];
  /** The models' schema, but for what is in doubt. */
  readonly target: Schema;
  /** What the operations make of it. */
  readonly after: Schema;
}

export interface TargetRequest {
  readonly models: Pick<LoadedModels, 'models' | 'targets'>;
  /** What has run there. */
  readonly migrations: readonly MigrationFile[];
  /** What the difference here says of renames. */
  readonly renames: readonly StatedRename[];
  readonly doubtful: readonly DoubtfulRename[];
}

/** Compares the models with what the migrations make of each target. */
export async function findTargetDifferences(
  targets: Targets | undefined,
  { models, migrations, ...answers }: TargetRequest,
): Promise<TargetDifference[]> {
  if (!targets) return [];
  const own = { models: models.models, ...(models.targets && { targets: models.targets }) };
  return (await targets.compare({ models: own, migrations })).map((schemas) => differenceOn(schemas, answers));
}

function differenceOn(
  { dialect, schemas }: TargetSchemas,
  { renames: stated, doubtful }: Pick<TargetRequest, 'renames' | 'doubtful'>,
): TargetDifference {
  if (!schemas) return { dialect, operations: [], target: empty, after: empty };
  const { actual, desired } = schemas;
  const renames = planRenames(actual, desired, { mode: 'never', stated });
  const renamed = renames.operations.reduce<Schema>(apply, actual);
  const target = withoutDoubt(renamed, desired, doubtful);
  const changes = diff(renamed, target);
  const after = changes.reduce<Schema>(apply, renamed);
  return { dialect, operations: [...renames.operations, ...changes], target, after };
}

const empty: Schema = { tables: [] };

/** Whether anything has to change, here or on a target. */
export function hasChanges({ operations, targets = [] }: Pick<Difference, 'operations' | 'targets'>): boolean {
  return operations.length > 0 || targets.some((target) => target.operations.length > 0);
}

/** The operations of the targets that are not the same as one here in other words. */
export function onlyThere(here: readonly Operation[], { operations }: TargetDifference): Operation[] {
  return operations.filter((operation) => !here.some((other) => isSaidBy(operation, other)));
}

/** What changes here, and what changes on a target alone. */
export function documentsOf(
  here: readonly Operation[],
  targets: readonly TargetDifference[] = [],
): readonly OperationDocument[] {
  const there = targets.flatMap((target) =>
    onlyThere(here, target).map((operation) => toTargetDocument(operation, target.dialect)),
  );
  return [...here.map(toDocument), ...there];
}

/** A review says of what else it is true. */
export function withTargets(review: Review | undefined, targets: readonly string[]): Review | undefined {
  return review && targets.length > 0 ? { ...review, targets } : review;
}

/** Rejects where a migration does not do on each target what the models say, both ways. */
export async function proveOnTargets(
  targets: Targets | undefined,
  differences: readonly TargetDifference[],
  call: Pick<ProveCall, 'file' | 'migrations'>,
): Promise<string[]> {
  const changed = differences.filter(({ operations }) => operations.length > 0);
  for (const { dialect, operations, target } of changed) {
    await targets?.prove({ ...call, dialect, operations, desired: target });
  }
  return changed.map(({ dialect }) => dialect);
}
