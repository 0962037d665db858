import type { Settings } from '../config/config.js';
import { diff } from '../diff/diff.js';
import type { Database } from '../dialect/dialect.js';
import { readSource, type MigrationFile } from './directory.js';
import { forget, readMemory, recordHistory, recordMeta } from './history.js';
import { remember } from './owned.js';
import { readDatabase } from '../dialect/read.js';
import { runWithoutLoss, type Guard } from './run-without-loss.js';
import { asAskedBy, loadMigration, runDirection } from './runner.js';
import { storedMigration } from './stored-migration.js';
import { tryDowngrade, undoAndCompare } from './try-downgrade.js';
import { onCopy } from './trial.js';
import { beginBookkeeping } from './unfinished.js';
import { asUnit } from './unit.js';
import { recallWritten } from './written.js';

/**
 * Undoes a migration as it ran and runs it as its file says now, in one transaction. Its new downgrade is proven to
 * restore what was there before it.
 */
export async function redo(
  opened: Database,
  settings: Settings,
  { file, acceptDataLoss: accept }: { readonly file: MigrationFile; readonly acceptDataLoss: boolean },
): Promise<void> {
  const started = performance.now();
  const source = await readSource(file);
  const module = await loadMigration(settings, file);
  const former = await storedMigration(opened, settings, file.name);
  const formerModule = await loadMigration(settings, former);
  const database = asAskedBy(formerModule, asAskedBy(module, opened));
  const { dialect, sequelize, queryInterface } = database;
  await asUnit(database, settings, { name: file.name, way: 'anew', accept }, async ({ log, before }) => {
    const memory = await readMemory(sequelize);
    const guard = { name: file.name, log, accept };
    if (!dialect.isTransactional) {
      await onCopy(database, async (copy) => {
        await runDirection(copy, former, formerModule, 'down');
        const base = await readDatabase(copy.sequelize);
        await runDirection(copy, file, module, 'up');
        await undoAndCompare(copy, file, module, { before: base, operations: [] });
      });
    }
    const down: Guard = { ...guard, direction: 'down', before };
    await runWithoutLoss(database, down, (on) => runDirection(on, former, formerModule, 'down'));
    const up: Guard = { ...guard, direction: 'up', before: await readDatabase(sequelize) };
    const after = await runWithoutLoss(database, up, (on) => runDirection(on, file, module, 'up'));
    const operations = diff(up.before.schema, after.schema);
    if (dialect.isTransactional) await tryDowngrade(database, file, module, up.before, operations);

    await beginBookkeeping(database);
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
    await recordHistory(queryInterface, ran, remember(before.schema, after.schema, memory, undefined));
  });
}
