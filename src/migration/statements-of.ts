import type { Settings } from '../config/config.js';
import { metaTable } from '../dialect/bookkeeping.js';
import type { Database } from '../dialect/dialect.js';
import { changing } from '../dialect/transaction.js';
import type { MigrationFile } from './directory.js';
import { createHistory } from './history.js';
import { asAskedBy, loadMigration, runDirection, type Direction } from './runner.js';
import { onCopy } from './trial.js';

/**
 * The statements by which migrations would change the database, in order and with their bookkeeping. They are run on a copy of
 * the schema: what a migration does with rows is left to when it runs.
 */
export async function statementsOf(
  database: Database,
  settings: Settings,
  { files, direction }: { readonly files: readonly MigrationFile[]; readonly direction: Direction },
): Promise<string[]> {
  const modules = await Promise.all(files.map(async (file) => ({ file, module: await loadMigration(settings, file) })));
  const asked = modules.reduce((on, { module }) => asAskedBy(module, on), database);
  return onCopy(asked, async (copy, log) => {
    const start = log.length;
    await createHistory(copy);
    const statements = changing(log.slice(start));
    for (const { file, module } of modules) {
      const from = log.length;
      await runDirection(copy, file, module, direction);
      statements.push(...changing(log.slice(from)), bookkeeping(database, file.name, direction));
    }
    return statements.map((sql) => sql.trim().replace(/;$/, ''));
  });
}

function bookkeeping({ dialect: { quote, quoteString } }: Database, name: string, direction: Direction): string {
  return direction === 'up'
    ? `INSERT INTO ${quote(metaTable)} (${quote('name')}) VALUES (${quoteString(name)})`
    : `DELETE FROM ${quote(metaTable)} WHERE ${quote('name')} = ${quoteString(name)}`;
}
