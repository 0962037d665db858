import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Settings } from '../config/config.js';
import { UmbauError } from '../error.js';
import { backUp } from './backup.js';
import type { Database } from '../dialect/dialect.js';

export interface Restored {
  /** The path of the backup that the database now equals. */
  readonly restored: string;
  /** The path of the copy of what the database was before. */
  readonly backup: string;
}

/** Brings a backup back, the newest where none is named; what is there now is backed up first. */
export async function restore(database: Database, settings: Settings, name?: string): Promise<Restored> {
  const folder = join(settings.state, 'backups');
  const chosen = await chooseBackup(folder, database.dialect.backupExtension, name);
  const backup = await backUp(database, settings.state, chosen);
  const source = join(folder, chosen);
  await database.dialect.restore(database, settings, source);
  return { restored: source, backup };
}

/** `name` is a name, the beginning of one, or a path as it was printed. */
async function chooseBackup(folder: string, extension: string, name: string | undefined): Promise<string> {
  const backups = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(extension)).sort();
  const found = name === undefined ? backups.slice(-1) : matching(backups, basename(name));
  const [chosen, ...others] = found;
  if (chosen !== undefined && others.length === 0) return chosen;
  const hint = backups.length === 0 ? 'umbau makes one before it loses anything.' : `There are ${backups.join(', ')}.`;
  if (name === undefined) throw new UmbauError('usage', `There is no backup in ${folder}.`, { hint });
  const problem =
    others.length > 0 ? `The name of more than one backup begins with ${name}.` : `There is no backup ${name}.`;
  throw new UmbauError('usage', problem, { hint });
}

function matching(backups: readonly string[], name: string): readonly string[] {
  return backups.includes(name) ? [name] : backups.filter((file) => file.startsWith(name));
}
