import { randomBytes } from 'node:crypto';
import type { Settings } from '../../config/config.js';
import type { EmptyDatabase } from '../dialect.js';
import { createDatabase, dropLeftovers } from './database-copy.js';
import { quoteIdentifier as quote } from './names.js';
import { openServer } from './server.js';

/** Makes an empty database beside another one; removes those that killed processes left behind. */
export async function createEmpty({ root, database }: Pick<Settings, 'root' | 'database'>): Promise<EmptyDatabase> {
  const prefix = `${(database.database ?? '').slice(0, 36)}_umbau_target_`;
  const name = `${prefix}${process.pid}_${randomBytes(3).toString('hex')}`;
  const server = await openServer({ root, database, name });
  try {
    await dropLeftovers(server, prefix);
    await createDatabase(server, server, name);
  } catch (error) {
    await server.close();
    throw error;
  }
  const remove = async () => {
    await server.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`).finally(() => server.close());
  };
  return { database: { ...database, database: name }, remove };
}
