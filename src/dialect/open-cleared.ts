import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { openDatabase } from './database.js';
import type { Database } from './dialect.js';
import { removeLeftFolders } from './left-folders.js';

/** Opens the database, and clears up after processes that were killed: whatever is asked next, nothing of them stays. */
export async function openCleared(settings: Settings, onLocked: () => void): Promise<Database> {
  const database = await openDatabase(settings, onLocked);
  const clearing = [
    database.dialect.dropLeftovers(database, settings),
    removeLeftFolders(join(settings.state, 'suite')),
  ];
  await Promise.allSettled(clearing);
  return database;
}
