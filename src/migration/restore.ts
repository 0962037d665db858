import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { UmbauError } from '../error.js';
import { backUp } from './backup.js';
import type { Database } from './database.js';
import { busyTimeoutMs, isBusy } from './when-unlocked.js';

export interface Restored {
  /** The path of the backup that the database now equals. */
  readonly restored: string;
  /** The path of the copy of what the database was before. */
  readonly backup: string;
}

/** Brings a backup back, the newest where none is named; what is there now is backed up first. */
export async function restore(database: Database, settings: Settings, name?: string): Promise<Restored> {
  const folder = join(settings.state, 'backups');
  const chosen = await chooseBackup(folder, name);
  const backup = await backUp(database.sequelize, settings.state, chosen);
  const source = join(folder, chosen);
  await copyPages(settings, source, database.onLocked);
  return { restored: source, backup };
}

async function chooseBackup(folder: string, name: string | undefined): Promise<string> {
  const backups = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.sqlite')).sort();
  const chosen = name === undefined ? backups.at(-1) : backups.find((file) => file.startsWith(name));
  if (chosen !== undefined) return chosen;
  throw new UmbauError(
    'usage',
    name === undefined ? `There is no backup in ${folder}.` : `There is no backup ${name}.`,
    {
      hint: backups.length === 0 ? 'umbau makes one before it loses anything.' : `There are ${backups.join(', ')}.`,
    },
  );
}

type Done = (error: Error | null) => void;

/** The part of the package sqlite3 that is missing in its typings. */
interface BackupDatabase {
  backup(file: string, destination: string, source: string, fileIsDestination: boolean, done: Done): OpenBackup;
  configure(option: 'busyTimeout', ms: number): void;
  close(done: Done): void;
}

interface OpenBackup {
  step(pages: number, done: Done): void;
  finish(done: Done): void;
}

/** Copies under SQLite's own locks, so that an app that is connected sees the old rows or the new ones: https://sqlite.org/backup.html */
async function copyPages({ root, database }: Settings, source: string, onLocked: () => void): Promise<void> {
  const sqlite3 = createRequire(join(root, 'package.json'))('sqlite3') as {
    readonly Database: new (file: string) => BackupDatabase;
  };
  const target = new sqlite3.Database(database.storage ?? '');
  try {
    let copy: OpenBackup | undefined;
    await promised((done) => (copy = target.backup(source, 'main', 'main', false, done)));
    const copyAll = (waitMs: number) => {
      target.configure('busyTimeout', waitMs);
      return promised((done) => copy?.step(-1, done));
    };
    await copyAll(busyTimeoutMs.first).catch((error: unknown) => {
      if (!isBusy(error)) throw error;
      onLocked();
      return copyAll(busyTimeoutMs.last);
    });
    await promised((done) => copy?.finish(done));
  } finally {
    await promised((done) => target.close(done));
  }
}

function promised(call: (done: Done) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()));
  });
}
