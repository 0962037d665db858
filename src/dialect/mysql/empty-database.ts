import type { Settings } from '../../config/config.js';
import type { EmptyDatabase } from '../dialect.js';
import { readServer } from './catalogue.js';
import { loadDriver, openServer } from './server.js';
import { createShadow } from './shadow-database.js';

/** Makes an empty database beside another one; removes those that killed processes left behind. */
export async function createEmpty({ root, database }: Pick<Settings, 'root' | 'database'>): Promise<EmptyDatabase> {
  const driver = loadDriver(root, database);
  const server = await openServer(driver, database);
  const { collation } = await readServer((sql) => server.query(sql)).finally(() => server.close());
  const { options, drop } = await createShadow({ driver, options: database, collation, purpose: 'target' });
  return { database: { ...options, dialect: 'mysql' }, remove: drop };
}
