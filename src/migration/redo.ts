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
import { tryDowngrade, undoAndCompare } from './try-downgrade.js';
import { onCopy } from './trial.js';
import { asUnit } from './unit.js';
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
  const { dialect, sequelize, queryInterface } = database;
  const started = performance.now();
  const source = await readSource(file);
  const module = await loadMigration(settings, file);
  await asUnit(database, settings, { name: file.name, direction: 'up' }, async (log) => {
    const former = await storedMigration(database, settings, file.name);
    const formerModule = await loadMigration(settings, former);
    const memory = await readMemory(sequelize);
    const guard = async (direction: Direction): Promise<Guard> => {
      return { name: file.name, direction, before: await readDatabase(sequelize), log, accept: acceptDataLoss };
    };
    if (!dialect.isTransactional) {
      await onCopy(database, async (copy) => {
        await runDirection(copy, former, formerModule, 'down');
        const base = await readDatabase(copy.sequelize);
        await runDirection(copy, file, module, 'up');
        await undoAndCompare(copy, file, module, base);
      });
    }
    const down = await guard('down');
    await runWithoutLoss(database, down, (on) => runDirection(on, former, formerModule, 'down'));
    const up = await guard('up');
    const after = await runWithoutLoss(database, up, (on) => runDirection(on, file, module, 'up'));
    const operations = diff(up.before.schema, after.schema);
    if (dialect.isTransactional) await tryDowngrade(database, file, module, up.before, operations);

    await forget(queryInterface, file.name);
    await recordMeta(queryInterface, file.name);
    const written = await recallWritten(settings.state, file.name, source);
    const ran = {
      name: file.name,
      source,
      executedAt: new Date().toISOString(),
      durationMs: performance.now() - started,
      generated: true,
      ...(written && { operations: written }),
    };
    await recordHistory(queryInterface, ran, remember(down.before.schema, after.schema, memory, undefined));
  });
}
