import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { UmbauError } from '../error.js';
import type { Database } from '../dialect/dialect.js';
import type { MigrationFile } from './directory.js';
import { readHistory } from './history.js';

/** An executed migration as it ran, which its file, if there still is one, need not say any more. */
export async function storedMigration(
  { sequelize }: Pick<Database, 'sequelize'>,
  { migrations }: Pick<Settings, 'migrations'>,
  name: string,
): Promise<MigrationFile> {
  const executed = (await readHistory(sequelize)).find((migration) => migration.name === name);
  if (executed?.source !== undefined) return { name, path: join(migrations, name), source: executed.source };
  if (executed) {
    throw new UmbauError('unknown-migration', `The file of ${name} is gone, and the database does not remember it.`, {
      hint: 'Bring the file back, or take it out of the bookkeeping: umbau stamp <target>',
    });
  }
  throw new UmbauError('not-up-to-date', `${name} is not executed any more.`, {
    hint: 'Another process has undone it meanwhile; try again.',
  });
}
