import { join } from 'node:path';
import { composeRenames } from '../diff/compose-renames.js';
import { UmbauError } from '../error.js';
import type { LoadedModels } from '../load/loaded-models.js';
import type { MigrationFile } from '../migration/directory.js';
import { findDraft, isAmendable } from '../migration/draft.js';
import { dropReplacement, noteReplacement, replaceFile, type Replacement } from '../migration/replacement.js';
import { executedFiles } from '../migration/status.js';
import { noteWritten, recallConvention } from '../migration/written.js';
import { apply } from '../operation/apply.js';
import { formerNames } from '../operation/former-names.js';
import type { Operation } from '../operation/operation.js';
import { tightening } from '../operation/tightening.js';
import { messageFor } from '../render/message.js';
import { migrationName, parseMigrationName } from '../render/migration-name.js';
import { WorkerEndedError } from '../worker/forked-worker.js';
import type { Schema } from '../schema/schema.js';
import type { DraftBase } from '../worker/worker.js';
import { acceptsLoss, type CycleContext } from './cycle-context.js';
import { findDifference, type Difference } from './difference.js';
import { makeAnew } from './make-anew.js';
import { namesOf, type Standing } from './standing.js';
import {
  findTargetDifferences,
  hasChanges,
  proveOnTargets,
  withTargets,
  type TargetDifference,
} from './target-difference.js';
import { renderOperations, renderStep, type RenderedMigration, type RenderOptions } from './write-migration.js';

/**
 * Makes the draft say the whole difference since before it, while the database moves by the small one; where another
 * migration has come after it, it gets a later name, and where nothing remains to be said, it goes. Answers false where
 * that cannot be done without the user: then the difference is a migration of its own.
 */
export async function amendDraft(
  context: CycleContext,
  standing: Standing,
  models: LoadedModels,
  difference: Difference,
): Promise<boolean> {
  const { clock, worker, draft } = context;
  const status = findDraft(standing.migrations, standing.tracked);
  if (!status || !isAmendable(status)) return false;
  const { name } = status;
  const others = namesOf(standing).filter((other) => other !== name);
  try {
    const base = await clock.time('introspect', () => worker.readDraft({ name }));
    const whole = wholeDifference(base, difference);
    if (await needsDataStep(context, whole, difference.operations)) return false;
    const { settings, targets: engines } = context.project;
    const before = standing.migrations.filter((other) => other !== status);
    const migrations = executedFiles(before, settings.migrations);
    const renames = composeRenames([...base.operations, ...difference.operations]);
    const request = { models, migrations, renames, doubtful: difference.doubtful };
    const targets = await clock.time('introspect', () => findTargetDifferences(engines, request));
    const after = whole.reduce<Schema>(apply, base.schema);
    const words = { dialect: settings.database.dialect, after, targets };
    const convention = (await recallConvention(settings.state, name)) ?? messageFor(base.operations);
    const to = await clock.time('render', () => rewrite(words, { name, convention }, whole, others));
    if (to?.name === name && !hasChanges(difference)) return true;
    const proven = await clock.time('apply', () => proveAmended(context, targets, to, migrations));
    const checksum = status.executed?.checksum;
    const replacement: Replacement = { former: name, ...(checksum !== undefined && { checksum }), ...(to && { to }) };
    await clock.time('apply', async () => {
      const operations = await makeAnew(worker, base, difference.operations);
      await replace(context, replacement, whole, { ...difference, operations });
    });
    draft.review = withTargets(draft.review, proven);
    draft.amended = name;
    if (to) draft.migration = { name: to.name, path: join(context.project.settings.migrations, to.name) };
    return true;
  } catch (error) {
    if (!(error instanceof UmbauError) || error instanceof WorkerEndedError) throw error;
    return false;
  }
}

/** What the draft has to say now: all that it did, and the new change, as one difference. */
function wholeDifference(base: DraftBase, { operations, target }: Difference): readonly Operation[] {
  const stated = composeRenames([...base.operations, ...operations]);
  return findDifference({ actual: base.schema, desired: target }, { mode: 'never', stated }).operations;
}

/** A column that becomes NOT NULL on rows elsewhere needs values that only the user knows. */
async function needsDataStep(
  { worker }: CycleContext,
  whole: readonly Operation[],
  step: readonly Operation[],
): Promise<boolean> {
  const former = formerNames(step);
  const tables = whole.flatMap((operation) => {
    const change = tightening(operation);
    return change ? [{ table: former.table(change.table) }] : [];
  });
  if (tables.length === 0) return false;
  return (await worker.count(tables)).some((count) => count > 0);
}

/** Shows that the draft's new text does on each target what it has to. */
async function proveAmended(
  { project }: CycleContext,
  targets: readonly TargetDifference[],
  to: RenderedMigration | undefined,
  migrations: readonly MigrationFile[],
): Promise<string[]> {
  if (!to) return [];
  const file = { name: to.name, path: join(project.settings.migrations, to.name), source: to.source };
  return proveOnTargets(project.targets, targets, { file, migrations });
}

/** The draft as it was called, and what it would be called by convention. */
interface Former {
  readonly name: string;
  readonly convention: string;
}

/** The draft's new text; its name keeps its time, unless something newer has come. Undefined where it says nothing. */
async function rewrite(
  words: Pick<RenderOptions, 'dialect' | 'after'> & { readonly targets: readonly TargetDifference[] },
  { name, convention }: Former,
  whole: readonly Operation[],
  others: readonly string[],
): Promise<RenderedMigration | undefined> {
  if (!hasChanges({ operations: whole, targets: words.targets })) return undefined;
  const written = parseMigrationName(name);
  const isNewest = others.every((other) => other < name);
  const time = isNewest && written ? written.time : new Date();
  const isByConvention = written && migrationName(convention, written.time, []) === name;
  const message = isByConvention ? undefined : written?.slug;
  const options = { ...words, time, taken: others, ...(message !== undefined && { message }) };
  return renderOperations(whole, [], options);
}

async function replace(
  context: CycleContext,
  replacement: Replacement,
  whole: readonly Operation[],
  { operations, target, after, isWhole }: Difference,
): Promise<void> {
  const { project, worker, hooks, draft } = context;
  const { settings } = project;
  const { former, to } = replacement;
  const source = operations.length > 0 && (await renderStep(settings, operations, after));
  await noteReplacement(settings, replacement);
  try {
    const change = await worker.amend({
      former,
      ...(to && { to: { ...to, operations: whole } }),
      ...(source && { step: { source, operations } }),
      ...(!isWhole && { target }),
      acceptDataLoss: acceptsLoss(context),
    });
    draft.review = change.review;
    draft.noteChange(change);
  } catch (error) {
    if (!(error instanceof WorkerEndedError)) await dropReplacement(settings);
    throw error;
  }
  if (to) await noteWritten(settings.state, to, whole);
  await replaceFile(settings, replacement, hooks.onWrite);
}
