import type { Settings } from '../config/config.js';
import type { Review } from '../cycle/record.js';
import type { DatabaseState } from '../dialect/sqlite/read-schema.js';
import { UmbauError } from '../error.js';
import { filterTables } from '../schema/find.js';
import { referringTables } from '../schema/references.js';
import type { Schema } from '../schema/schema.js';
import { refuseRisks } from './assess.js';
import type { Database } from './database.js';
import { checksumOf, readSource, stemOf, type MigrationFile } from './directory.js';
import { createHistory, readHistory, readMemory, recordHistory, replaceMemory } from './history.js';
import { describeLosses, isSeenTo, vanished } from './loss.js';
import type { MigrationModule } from './migration.js';
import { countOrphans, refuseNewOrphans } from './orphans.js';
import { isBookkeeping, remember } from './owned.js';
import { proveUpgrade, type Expectation } from './proof.js';
import { readSqlite } from './read-sqlite.js';
import { compareRows, snapshotRows } from './rows.js';
import { loadMigration, runMigration, type Direction } from './runner.js';
import { inTransaction, type StatementLog } from './transaction.js';
import { tryDowngrade } from './try-downgrade.js';

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
  return inTransaction(database, async (log) => {
    await createHistory(database);
    const history = await readHistory(database.sequelize);
    if (history.some((executed) => stemOf(executed.name) === stemOf(file.name))) return undefined;
    const started = performance.now();
    const before = await readSqlite(database.sequelize);
    const run = () => runWithoutLoss(database, file, module, 'up', { before, log, accept: request.acceptDataLoss });
    let review: Review | undefined;
    if (expected) review = await prove(database, { ...request, expected, module, before }, run);
    else await run();
    const executed = {
      name: file.name,
      source,
      checksum: checksumOf(source),
      executedAt: new Date().toISOString(),
      durationMs: performance.now() - started,
      generated: expected !== undefined,
    };
    const { schema } = await readSqlite(database.sequelize);
    const memory = remember(before.schema, schema, await readMemory(database.sequelize), request.desired);
    await recordHistory(database.queryInterface, executed, memory);
    return review ? { review } : {};
  });
}

/** Undoes an executed migration with its bookkeeping in one transaction. */
export async function downgrade(
  database: Database,
  settings: Settings,
  request: { readonly file: MigrationFile; readonly acceptDataLoss: boolean },
): Promise<void> {
  const module = await loadMigration(settings, request.file);
  await inTransaction(database, async (log) => {
    await createHistory(database);
    const before = await readSqlite(database.sequelize);
    const memory = await readMemory(database.sequelize);
    await runWithoutLoss(database, request.file, module, 'down', { before, log, accept: request.acceptDataLoss });
    const { schema } = await readSqlite(database.sequelize);
    await replaceMemory(database.sequelize, remember(before.schema, schema, memory, undefined));
  });
}

interface Guard {
  readonly before: DatabaseState;
  readonly log: StatementLog;
  readonly accept: boolean;
}

/** Runs one direction, and undoes and refuses it where rows or values would go that nobody has agreed to lose. */
async function runWithoutLoss(
  database: Database,
  file: MigrationFile,
  module: MigrationModule,
  direction: Direction,
  { before, log, accept }: Guard,
): Promise<void> {
  const { sequelize } = database;
  const orphans = await countOrphans(sequelize, referringTables(before.schema));
  await sequelize.query('SAVEPOINT umbau_direction');
  await runMigration(database, file, module, direction);
  const gone = vanished(before.schema, (await readSqlite(sequelize)).schema, log).filter(
    (item) => !isSeenTo(item, log),
  );
  if (gone.length > 0 && !accept) {
    await sequelize.query('ROLLBACK TO umbau_direction');
    const losses = await describeLosses(sequelize, gone);
    if (losses.length > 0) throw dataLoss(file, direction, losses);
    await runMigration(database, file, module, direction);
  }
  await sequelize.query('RELEASE umbau_direction');
  const { schema } = await readSqlite(sequelize);
  await refuseNewOrphans(sequelize, file.name, orphans, referringTables(schema));
}

function dataLoss(file: MigrationFile, direction: Direction, losses: readonly string[]): UmbauError {
  const command = direction === 'up' ? 'upgrade' : 'downgrade';
  return new UmbauError('data-loss', `The ${command} of ${file.name} ${losses.join(', ')}.`, {
    hint: `Nothing was changed. To go on, with a copy of the database kept first: umbau ${command} --accept-data-loss`,
    descriptions: losses,
  });
}

interface Claim extends UpgradeRequest {
  readonly expected: Expectation;
  readonly module: MigrationModule;
  readonly before: DatabaseState;
}

async function prove(database: Database, claim: Claim, run: () => Promise<void>): Promise<Review> {
  const { file, module, before, expected } = claim;
  const { sequelize } = database;
  await refuseRisks(sequelize, file.name, expected.operations, before.schema, claim.acceptDataLoss);
  const own = filterTables(before.schema, ({ name }) => !isBookkeeping(name));
  const snapshot = await snapshotRows(sequelize, own, expected.operations);
  await run();
  const after = await readSqlite(sequelize);
  proveUpgrade(file.name, before, after, expected);
  const rows = await compareRows(sequelize, snapshot, after.schema, expected.operations);
  if (rows.changed.length > 0) {
    throw new UmbauError('proof-failed', `${file.name}: its upgrade changes rows of ${rows.changed.join(', ')}`, {
      hint: 'Nothing was changed. This is a defect of umbau: please report the models before and after.',
    });
  }
  await tryDowngrade(database, file, module, before, expected.operations);
  return { upgrade: true, downgrade: true, rows: rows.rows };
}
