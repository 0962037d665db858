import { join, relative } from 'node:path';
import type { Settings } from '../config/config.js';
import { findDifference, statedByModels, type Difference } from '../cycle/difference.js';
import { documentsOf, findTargetDifferences, hasChanges, proveOnTargets } from '../cycle/target-difference.js';
import { findBackfills, renderOperations } from '../cycle/write-migration.js';
import { composeRenames } from '../diff/compose-renames.js';
import { UmbauError } from '../error.js';
import { writeMigration, type MigrationFile } from '../migration/directory.js';
import { executedFiles, namesIn, type MigrationStatus } from '../migration/status.js';
import { noteWritten } from '../migration/written.js';
import { toDocument } from '../operation/describe.js';
import type { Targets } from '../target/targets.js';
import type { Worker } from '../worker/worker.js';
import type { RevisionDocument, RevisionOptions } from './documents.js';
import { parseRenames } from './parse-renames.js';
import { refuseUnusedRenames } from './refuse-unused-renames.js';
import { toQuestion } from './rename-question.js';

/** Writes a migration: from the difference, or an empty one to fill in. */
export async function revision(
  worker: Worker,
  settings: Settings,
  options: RevisionOptions,
  engines?: Targets,
): Promise<RevisionDocument> {
  const stated = parseRenames(options.rename);
  const isExclusive = options.rename === false || options.noRename === true;
  if (options.autogenerate !== true) refuseWithoutModels(options, stated.length > 0 || isExclusive);
  const { migrations } = await worker.status();
  refusePending(namesIn(migrations, 'pending'));
  refuseHalfWay(migrations);
  const taken = migrations.map((migration) => migration.name);
  const executed = executedFiles(migrations, settings.migrations);
  if (options.autogenerate !== true)
    return write(worker, settings, { operations: [], after: { tables: [] } }, { ...options, taken, executed });

  const models = await worker.load();
  const schemas = await worker.introspect();
  const mode = isExclusive ? 'never' : settings.renames;
  const difference = findDifference(schemas, { mode, stated: [...statedByModels(models), ...stated] });
  const { operations, doubtful } = difference;
  refuseUnusedRenames(stated, operations, schemas);
  if (doubtful.length > 0) {
    return { created: false, operations: operations.map(toDocument), questions: doubtful.map(toQuestion) };
  }
  const targets = await findTargetDifferences(engines, {
    models,
    migrations: executed,
    renames: composeRenames(operations),
    doubtful,
  });
  if (!hasChanges({ operations, targets })) return { created: false, operations: [] };
  return write(worker, settings, { ...difference, targets }, { ...options, taken, executed, engines });
}

interface WriteOptions {
  readonly message?: string;
  readonly taken: readonly string[];
  readonly executed: readonly MigrationFile[];
  readonly engines?: Targets | undefined;
}

async function write(
  worker: Worker,
  settings: Settings,
  { operations, after, targets = [] }: Pick<Difference, 'operations' | 'after' | 'targets'>,
  { message, taken, executed, engines }: WriteOptions,
): Promise<RevisionDocument> {
  const backfills = await findBackfills(worker, operations);
  const { dialect } = settings.database;
  const options = { dialect, after, targets, time: new Date(), taken, ...(message?.trim() && { message }) };
  const migration = await renderOperations(operations, backfills, options);
  if (backfills.length === 0) {
    await proveOnTargets(engines, targets, {
      file: { name: migration.name, path: join(settings.migrations, migration.name), source: migration.source },
      migrations: executed,
    });
  }
  await noteWritten(settings.state, migration, operations);
  const path = await writeMigration(settings.migrations, migration.name, migration.source);
  return {
    created: true,
    name: migration.name,
    path: relative(settings.root, path),
    message: migration.message,
    operations: documentsOf(operations, targets),
  };
}

function refuseWithoutModels({ message }: RevisionOptions, hasRenames: boolean): void {
  if (!message?.trim()) {
    throw new UmbauError('usage', 'An empty migration needs a message.', {
      hint: 'Say what it is for with -m "…", or let --autogenerate write it from the models.',
    });
  }
  if (!hasRenames) return;
  throw new UmbauError('usage', 'An empty migration renames nothing.', {
    hint: 'Renames are found between models and database: umbau revision --autogenerate --rename …',
  });
}

function refusePending(pending: readonly string[]): void {
  if (pending.length === 0) return;
  throw new UmbauError('not-up-to-date', `Target database is not up to date: ${pending.join(', ')} did not run yet.`, {
    hint: 'Run them first: umbau upgrade',
  });
}

/** What differs then is no change of the models. */
function refuseHalfWay(migrations: readonly MigrationStatus[]): void {
  const half = migrations.find(({ unfinished }) => unfinished);
  if (!half) return;
  throw new UmbauError('not-up-to-date', `Target database is not up to date: ${half.name} stands half way.`, {
    hint: 'Bring it to its end first: umbau upgrade',
  });
}
