import type { Settings } from '../../config/config.js';
import type { EmptyDatabase } from '../dialect.js';
import { makeDatabase } from './made-database.js';
import { mayMakeNoDatabase } from './missing-right.js';

const withinTheProcess = "name no server: targets: [{ dialect: 'postgres' }] runs one within the process.";

/** Makes an empty database beside another one; removes those that killed processes left behind. */
export async function createEmpty(settings: Pick<Settings, 'root' | 'database'>): Promise<EmptyDatabase> {
  const { options, remove } = await makeDatabase(settings, 'target').catch((error: unknown) => {
    throw mayMakeNoDatabase(error, settings.database.username ?? '', withinTheProcess) ?? error;
  });
  return { database: { ...options, dialect: 'postgres' }, remove };
}
