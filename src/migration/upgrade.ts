import type { Settings } from '../config/config.js';
import type { Review } from '../cycle/record.js';
import { apply } from '../operation/apply.js';
import { annotate } from '../schema/annotate.js';
import type { Schema } from '../schema/schema.js';
import type { Database, DatabaseState } from '../dialect/dialect.js';
import { readSource, stemOf, type MigrationFile } from './directory.js';
import { readHistory, readMemory, recordHistory, replaceMemory } from './history.js';
import { remember } from './owned.js';
import { around, proveUpgrade, type Expectation } from './proof.js';
import { proveOnRows } from './prove-on-rows.js';
import { runWithoutLoss, type Change, type Guard } from './run-without-loss.js';
import type { MigrationModule } from './migration.js';
import { asAskedBy, loadMigration, runDirection, runMigration, type Direction } from './runner.js';
import { tryDowngrade, undoAndCompare } from './try-downgrade.js';
import { asUnit } from './unit.js';
import { recallWritten } from './written.js';

export interface UpgradeRequest {
  readonly file: MigrationFile;
  /** Run it although rows or values go. */
  readonly acceptDataLoss: boolean;
  /** The models' schema where it is known: it says which tables are umbau's, and how types are spelled. */
  readonly desired?: Schema;
  /** What umbau, which has just written the file, expects of it: prove it. */
  readonly expected?: Expectation;
}

/** Runs a pending migration with its bookkeeping in one transaction; undefined where it has run meanwhile. */
export async function upgrade(
  opened: Database,
  settings: Settings,
  request: UpgradeRequest,
): Promise<{ review?: Review } | undefined> {
  const { file } = request;
  const source = await readSource(file);
  const module = await loadMigration(settings, file);
  const database = asAskedBy(module, opened);
  return asUnit(
    database,
    settings,
    { name: file.name, way: 'up', accept: request.acceptDataLoss },
    async ({ log, before, tables, isResumed, accept }) => {
      if (await hasRun(database, file, tables)) return undefined;
      const started = performance.now();
      const guard = { name: file.name, direction: 'up', before, log, accept, isResumed } as const;
      const { after, review } = await run(database, { ...request, guard, module });
      const operations = await recallWritten(settings.state, file.name, source);
      const ran = {
        name: file.name,
        source,
        executedAt: new Date().toISOString(),
        durationMs: performance.now() - started,
        ...(operations && { generated: true, operations }),
      };
      const { schema } = after;
      const worded = operations ? annotate(schema, operations.reduce<Schema>(apply, before.schema)) : schema;
      const known = await readMemory(database.sequelize, tables);
      const memory = remember(before.schema, worded, known, request.desired);
      await recordHistory(database.queryInterface, ran, memory);
      return review ? { review } : {};
    },
  );
}

interface Run extends UpgradeRequest {
  readonly module: MigrationModule;
  readonly guard: Guard;
}

/** Runs the migration, and proves it where it is known what it has to do. */
async function run(
  database: Database,
  { file, module, guard, expected, acceptDataLoss }: Run,
): Promise<{ readonly after: DatabaseState; readonly review?: Review }> {
  const { name, before } = guard;
  const step = stepOf(database, file, module, 'up');
  if (!expected) return { after: await runWithoutLoss(database, guard, step) };
  const { operations } = expected;
  const rehearsal = async (copy: Database, base: DatabaseState, made: DatabaseState) => {
    proveUpgrade(name, base, made, around(base, expected));
    await undoAndCompare(copy, file, module, { before: base, operations });
  };
  const { rows, after } = await proveOnRows(database, { name, before, expected, acceptDataLoss }, () =>
    runWithoutLoss(database, { ...guard, isAssessed: true, operations, rehearsal }, step),
  );
  if (database.dialect.isTransactional) await tryDowngrade(database, file, module, before, operations);
  return { after, review: { upgrade: true, downgrade: true, rows } };
}

export interface DowngradeRequest {
  readonly file: MigrationFile;
  readonly acceptDataLoss: boolean;
  /** Only go on with it, if it stands half way. */
  readonly isBegun?: boolean;
}

/** Undoes an executed migration with its bookkeeping in one transaction; false where it has been undone meanwhile. */
export async function downgrade(opened: Database, settings: Settings, request: DowngradeRequest): Promise<boolean> {
  const { file } = request;
  const module = await loadMigration(settings, file);
  const database = asAskedBy(module, opened);
  return asUnit(
    database,
    settings,
    { name: file.name, way: 'down', accept: request.acceptDataLoss },
    async ({ log, before, tables, isResumed, accept }) => {
      if (!(await hasRun(database, file, tables)) || (request.isBegun && !isResumed)) return false;
      const memory = await readMemory(database.sequelize, tables);
      const guard = { name: file.name, direction: 'down', before, log, accept, isResumed } as const;
      const after = await runWithoutLoss(database, guard, stepOf(database, file, module, 'down'));
      await replaceMemory(database.sequelize, remember(before.schema, after.schema, memory, undefined));
      return true;
    },
  );
}

async function hasRun({ sequelize }: Database, file: MigrationFile, tables: ReadonlySet<string>): Promise<boolean> {
  return (await readHistory(sequelize, tables)).some(({ name }) => stemOf(name) === stemOf(file.name));
}

/** Runs a migration; on a copy of the database without the bookkeeping, which knows nothing there. */
function stepOf(database: Database, file: MigrationFile, module: MigrationModule, direction: Direction): Change {
  return (on) => (on === database ? runMigration : runDirection)(on, file, module, direction);
}
