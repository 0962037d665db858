import type { Settings } from '../../config/config.js';
import type { EmptyDatabase } from '../dialect.js';
import { makeDatabase } from './made-database.js';

/** Makes an empty database beside another one; removes those that killed processes left behind. */
export async function createEmpty(settings: Pick<Settings, 'root' | 'database'>): Promise<EmptyDatabase> {
  const { options, remove } = await makeDatabase(settings, 'target');
  return { database: { ...options, dialect: 'postgres' }, remove };
}
