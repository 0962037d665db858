import type { Settings } from '../config/config.js';
import { diff } from '../diff/diff.js';
import type { Database } from '../dialect/dialect.js';
import { readSource, type MigrationFile } from './directory.js';
import { forget, readMemory, recordHistory, recordMeta } from './history.js';
import { remember } from './owned.js';
import { readDatabase } from '../dialect/read.js';
import { runWithoutLoss, type Guard } from './run-without-loss.js';
import { loadMigration, runDirection, type Direction } from './runner.js';
import { storedMigration } from './stored-migration.js';
import { inTransaction } from '../dialect/transaction.js';
import { tryDowngrade } from './try-downgrade.js';
import { recallWritten } from './written.js';

/**
 * Undoes a migration as it ran and runs it as its file says now, in one transaction. Its new downgrade is proven to
 * restore what was there before it.
 */
export async function redo(
  database: Database,
  settings: Settings,
  { file, acceptDataLoss }: { readonly file: MigrationFile; readonly acceptDataLoss: boolean },
): Promise<void> {
  const { sequelize, queryInterface } = database;
  const started = performance.now();
  const source = await readSource(file);
  const module = await loadMigration(settings, file);
  await inTransaction(database, async (log) => {
    const former = await storedMigration(database, settings, file.name);
    const formerModule = await loadMigration(settings, former);
    const memory = await readMemory(sequelize);
    const guard = async (direction: Direction): Promise<Guard> => {
      return { name: file.name, direction, before: await readDatabase(sequelize), log, accept: acceptDataLoss };
    };
    const down = await guard('down');
    await runWithoutLoss(database, down, () => runDirection(database, former, formerModule, 'down'));
    const up = await guard('up');
    await runWithoutLoss(database, up, () => runDirection(database, file, module, 'up'));
    const { schema } = await readDatabase(sequelize);
    await tryDowngrade(database, file, module, up.before, diff(up.before.schema, schema));

    await forget(queryInterface, file.name);
    await recordMeta(queryInterface, file.name);
    const operations = await recallWritten(settings.state, file.name, source);
    const ran = {
      name: file.name,
      source,
      executedAt: new Date().toISOString(),
      durationMs: performance.now() - started,
      generated: true,
      ...(operations && { operations }),
    };
    await recordHistory(queryInterface, ran, remember(down.before.schema, schema, memory, undefined));
  });
}
