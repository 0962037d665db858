import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Database } from '../dialect/dialect.js';
import { listMigrations } from './directory.js';
import { readHistory } from './history.js';

/** What database and migrations are, as one string: while it is the same, neither has changed. Rows do not count. */
export async function readImprint(database: Database, folder: string): Promise<string> {
  const [schema, history, files] = await Promise.all([
    database.dialect.fingerprint(database.sequelize),
    readHistory(database.sequelize),
    listMigrations(folder),
  ]);
  const times = await Promise.all(files.map(async ({ path }) => [path, (await stat(path)).ctimeMs]));
  return createHash('sha256')
    .update(JSON.stringify([schema, history, times]))
    .digest('hex');
}
