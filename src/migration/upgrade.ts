import type { Settings } from '../config/config.js';
import type { Review } from '../cycle/record.js';
import type { Schema } from '../schema/schema.js';
import type { Database, DatabaseState } from '../dialect/dialect.js';
import { readSource, stemOf, type MigrationFile } from './directory.js';
import { createHistory, readHistory, readMemory, recordHistory, replaceMemory } from './history.js';
import { remember } from './owned.js';
import { around, proveUpgrade, type Expectation } from './proof.js';
import { proveOnRows } from './prove-on-rows.js';
import { readDatabase } from '../dialect/read.js';
import { runWithoutLoss, type Change } from './run-without-loss.js';
import type { MigrationModule } from './migration.js';
import { loadMigration, runDirection, runMigration, type Direction } from './runner.js';
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
  database: Database,
  settings: Settings,
  request: UpgradeRequest,
): Promise<{ review?: Review } | undefined> {
  const { file, expected } = request;
  const source = await readSource(file);
  const module = await loadMigration(settings, file);
  return asUnit(database, settings, { name: file.name, direction: 'up' }, async (log, isResumed) => {
    const tables = await createHistory(database);
    const history = await readHistory(database.sequelize, tables);
    if (history.some((executed) => stemOf(executed.name) === stemOf(file.name))) return undefined;
    const started = performance.now();
    const before = await readDatabase(database.sequelize);
    const accept = request.acceptDataLoss;
    const guard = { name: file.name, direction: 'up', before, log, accept, isResumed } as const;
    let review: Review | undefined;
    let after: DatabaseState;
    if (expected) {
      const rehearsal = async (copy: Database, base: DatabaseState, made: DatabaseState) => {
        proveUpgrade(file.name, base, made, around(base, expected));
        await undoAndCompare(copy, file, module, base);
      };
      const proven = await proveOnRows(database, { ...request, name: file.name, before, expected }, () =>
        runWithoutLoss(
          database,
          { ...guard, isAssessed: true, operations: expected.operations, rehearsal },
          stepOf(database, file, module, 'up'),
        ),
      );
      if (database.dialect.isTransactional) await tryDowngrade(database, file, module, before, expected.operations);
      after = proven.after;
      review = { upgrade: true, downgrade: true, rows: proven.rows };
    } else after = await runWithoutLoss(database, guard, stepOf(database, file, module, 'up'));
    const operations = await recallWritten(settings.state, file.name, source);
    const ran = {
      name: file.name,
      source,
      executedAt: new Date().toISOString(),
      durationMs: performance.now() - started,
      ...(operations && { generated: true, operations }),
    };
    const known = await readMemory(database.sequelize, tables);
    const memory = remember(before.schema, after.schema, known, request.desired);
    await recordHistory(database.queryInterface, ran, memory);
    return review ? { review } : {};
  });
}

/** Undoes an executed migration with its bookkeeping in one transaction. */
export async function downgrade(
  database: Database,
  settings: Settings,
  request: { readonly file: MigrationFile; readonly acceptDataLoss: boolean },
): Promise<void> {
  const { file, acceptDataLoss } = request;
  const module = await loadMigration(settings, file);
  await asUnit(database, settings, { name: file.name, direction: 'down' }, async (log, isResumed) => {
    const tables = await createHistory(database);
    const before = await readDatabase(database.sequelize);
    const memory = await readMemory(database.sequelize, tables);
    const guard = { name: file.name, direction: 'down', before, log, accept: acceptDataLoss, isResumed } as const;
    const after = await runWithoutLoss(database, guard, stepOf(database, file, module, 'down'));
    await replaceMemory(database.sequelize, remember(before.schema, after.schema, memory, undefined));
  });
}

/** Runs a migration; on a copy of the database without the bookkeeping, which knows nothing there. */
function stepOf(database: Database, file: MigrationFile, module: MigrationModule, direction: Direction): Change {
  return (on) => (on === database ? runMigration : runDirection)(on, file, module, direction);
}
