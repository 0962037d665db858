import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../dialect/dialect.js';

const backupsKept = 10;

/** Writes a copy of the database to the backups folder and returns its path; the last ten are kept, `keep` among them. */
export async function backUp(database: Database, state: string, keep?: string): Promise<string> {
  const { backupExtension: extension } = database.dialect;
  const folder = join(state, 'backups');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${new Date().toISOString().replaceAll(/[^0-9]/g, '')}${extension}`);
  await database.dialect.backUp(database, path);
  const backups = (await readdir(folder)).filter((name) => name.endsWith(extension) && name !== keep).sort();
  const others = keep === undefined ? backupsKept : backupsKept - 1;
  await Promise.all(backups.slice(0, -others).map((name) => rm(join(folder, name))));
  return path;
}
