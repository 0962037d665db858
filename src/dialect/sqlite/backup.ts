import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Settings } from '../../config/config.js';
import type { Database } from '../dialect.js';
import { quoteString } from './tokenize.js';
import { busyTimeoutMs, isBusy } from './when-unlocked.js';

/** Writes all that is in the database, as it is now, to a database file of its own. */
export async function backUp({ sequelize }: Database, file: string): Promise<void> {
  await sequelize.query(`VACUUM INTO ${quoteString(file)}`);
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
export async function restore({ onLocked }: Database, { root, database }: Settings, file: string): Promise<void> {
  const sqlite3 = createRequire(join(root, 'package.json'))('sqlite3') as {
    readonly Database: new (file: string) => BackupDatabase;
  };
  const target = new sqlite3.Database(database.storage ?? '');
  try {
    let copy: OpenBackup | undefined;
    await promised((done) => (copy = target.backup(file, 'main', 'main', false, done)));
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
