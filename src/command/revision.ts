import { relative } from 'node:path';
import type { Settings } from '../config/config.js';
import { findDifference, statedByModels, type Difference } from '../cycle/difference.js';
import { describeDoubt, flagFor } from '../cycle/holds.js';
import { findBackfills, renderOperations } from '../cycle/write-migration.js';
import type { DoubtfulRename } from '../diff/renames.js';
import type { StatedRename } from '../diff/stated-renames.js';
import { UmbauError } from '../error.js';
import { writeMigration } from '../migration/directory.js';
import { namesIn } from '../migration/status.js';
import { noteWritten } from '../migration/written.js';
import { toDocument } from '../operation/describe.js';
import type { Operation } from '../operation/operation.js';
import type { Worker } from '../worker/worker.js';
import type { RenameQuestion, RevisionDocument, RevisionOptions } from './documents.js';

/** Writes a migration: from the difference, or an empty one to fill in. */
export async function revision(
  worker: Worker,
  settings: Settings,
  options: RevisionOptions,
): Promise<RevisionDocument> {
  const stated = parseRenames(options.rename);
  if (options.autogenerate !== true && !options.message?.trim()) {
    throw new UmbauError('usage', 'An empty migration needs a message.', {
      hint: 'Say what it is for with -m "…", or let --autogenerate write it from the models.',
    });
  }
  const { migrations } = await worker.status();
  refusePending(namesIn(migrations, 'pending'));
  const taken = migrations.map((migration) => migration.name);
  if (options.autogenerate !== true)
    return write(worker, settings, { operations: [], target: { tables: [] } }, { ...options, taken });

  const models = await worker.load();
  const schemas = await worker.introspect();
  const mode = options.rename === false ? 'never' : settings.renames;
  const difference = findDifference(schemas, { mode, stated: [...statedByModels(models), ...stated] });
  const { operations, doubtful } = difference;
  refuseUnusedRenames(stated, operations);
  if (doubtful.length > 0) {
    return { created: false, operations: operations.map(toDocument), questions: doubtful.map(toQuestion) };
  }
  if (operations.length === 0) return { created: false, operations: [] };
  return write(worker, settings, difference, { ...options, taken });
}

async function write(
  worker: Worker,
  settings: Settings,
  { operations, target }: Pick<Difference, 'operations' | 'target'>,
  { message, taken }: { readonly message?: string; readonly taken: readonly string[] },
): Promise<RevisionDocument> {
  const backfills = await findBackfills(worker, operations);
  const { dialect } = settings.database;
  const options = { dialect, after: target, time: new Date(), taken, ...(message !== undefined && { message }) };
  const migration = await renderOperations(operations, backfills, options);
  await noteWritten(settings.state, migration.name, migration.source, operations);
  const path = await writeMigration(settings.migrations, migration.name, migration.source);
  return {
    created: true,
    name: migration.name,
    path: relative(settings.root, path),
    message: migration.message,
    operations: operations.map(toDocument),
  };
}

function refusePending(pending: readonly string[]): void {
  if (pending.length === 0) return;
  throw new UmbauError('not-up-to-date', `Target database is not up to date: ${pending.join(', ')} did not run yet.`, {
    hint: 'Run them first: umbau upgrade',
  });
}

/** Reads `users.nmae:name` (a column) and `writers:authors` (a table). */
function parseRenames(rename: RevisionOptions['rename']): StatedRename[] {
  if (rename === undefined || rename === false) return [];
  return rename.map((text) => {
    const [, table, from, to] = /^(?:(.+)\.)?([^.:]+):([^:]+)$/.exec(text) ?? [];
    if (from !== undefined && to !== undefined) return { ...(table !== undefined && { table }), from, to };
    throw new UmbauError('usage', `Cannot read the rename "${text}".`, {
      hint: 'Write --rename users.nmae:name for a column, --rename writers:authors for a table.',
    });
  });
}

function refuseUnusedRenames(stated: readonly StatedRename[], operations: readonly Operation[]): void {
  const isUsed = (rename: StatedRename) =>
    operations.some((operation) =>
      operation.kind === 'renameTable' || operation.kind === 'renameColumn'
        ? operation.from === rename.from && operation.to === rename.to
        : false,
    );
  const unused = stated.find((rename) => !isUsed(rename));
  if (!unused) return;
  const name = `${unused.table === undefined ? '' : `${unused.table}.`}${unused.from}`;
  throw new UmbauError(
    'usage',
    `Cannot rename ${name} to ${unused.to}: the database has no ${name} without a model, or the models have no ${unused.to} that is new.`,
    {
      hint: 'umbau check lists what differs.',
    },
  );
}

function toQuestion(doubt: DoubtfulRename): RenameQuestion {
  return {
    ...doubt,
    description: describeDoubt(doubt),
    flags: [...doubt.to.map((to) => flagFor(doubt, to)), '--no-rename'],
  };
}
