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
import { readDatabase } from '../dialect/read.js';
import { runWithoutLoss, type Change } from './run-without-loss.js';
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
  const { file, expected } = request;
  const source = await readSource(file);
  const module = await loadMigration(settings, file);
  const { acceptDataLoss: accept } = request;
  const database = asAskedBy(module, opened);
  return asUnit(database, settings, { name: file.name, way: 'up', accept }, async ({ log, before, isResumed }) => {
    if (await hasRun(database, file)) return undefined;
    const started = performance.now();
    const guard = { name: file.name, direction: 'up', before, log, accept, isResumed } as const;
    let review: Review | undefined;
    if (expected) {
      const rehearsal = async (copy: Database, base: DatabaseState, after: DatabaseState) => {
        proveUpgrade(file.name, base, after, around(base, expected));
        await undoAndCompare(copy, file, module, { before: base, operations: expected.operations });
      };
      const rows = await proveOnRows(database, { ...request, name: file.name, before, expected }, () =>
        runWithoutLoss(
          database,
          { ...guard, isAssessed: true, operations: expected.operations, rehearsal },
          stepOf(database, file, module, 'up'),
        ),
      );
      if (database.dialect.isTransactional) await tryDowngrade(database, file, module, before, expected.operations);
      review = { upgrade: true, downgrade: true, rows };
    } else await runWithoutLoss(database, guard, stepOf(database, file, module, 'up'));
    const operations = await recallWritten(settings.state, file.name, source);
    const ran = {
      name: file.name,
      source,
      executedAt: new Date().toISOString(),
      durationMs: performance.now() - started,
      ...(operations && { generated: true, operations }),
    };
    const { schema } = await readDatabase(database.sequelize);
    const worded = operations ? annotate(schema, operations.reduce<Schema>(apply, before.schema)) : schema;
    const memory = remember(before.schema, worded, await readMemory(database.sequelize), request.desired);
    await recordHistory(database.queryInterface, ran, memory);
    return review ? { review } : {};
  });
}

/** Undoes an executed migration with its bookkeeping in one transaction; false where it has been undone meanwhile. */
export async function downgrade(
  opened: Database,
  settings: Settings,
  request: { readonly file: MigrationFile; readonly acceptDataLoss: boolean },
): Promise<boolean> {
  const { file, acceptDataLoss: accept } = request;
  const module = await loadMigration(settings, file);
  const database = asAskedBy(module, opened);
  return asUnit(database, settings, { name: file.name, way: 'down', accept }, async ({ log, before, isResumed }) => {
    if (!(await hasRun(database, file))) return false;
    const memory = await readMemory(database.sequelize);
    const guard = { name: file.name, direction: 'down', before, log, accept, isResumed } as const;
    await runWithoutLoss(database, guard, stepOf(database, file, module, 'down'));
    const { schema } = await readDatabase(database.sequelize);
    await replaceMemory(database.sequelize, remember(before.schema, schema, memory, undefined));
    return true;
  });
}

async function hasRun({ sequelize }: Database, file: MigrationFile): Promise<boolean> {
  return (await readHistory(sequelize)).some(({ name }) => stemOf(name) === stemOf(file.name));
}

/** Runs a migration; on a copy of the database without the bookkeeping, which knows nothing there. */
function stepOf(database: Database, file: MigrationFile, module: MigrationModule, direction: Direction): Change {
  return (on) => (on === database ? runMigration : runDirection)(on, file, module, direction);
}
