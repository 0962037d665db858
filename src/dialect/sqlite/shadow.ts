import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UmbauError } from '../../error.js';
import { masterQuery, readSchema, type DatabaseState, type MasterRow } from './read-schema.js';

/** The part of the package sqlite3 that the shadow needs. */
interface Sqlite3 {
  readonly Database: new (filename: string) => MemoryDatabase;
}

interface MemoryDatabase {
  exec(sql: string, done: (error: Error | null) => void): void;
  all(sql: string, done: (error: Error | null, rows: MasterRow[]) => void): void;
  close(done: (error: Error | null) => void): void;
}

/** Executes statements in an empty database in memory and reads back what they made. */
export async function readShadow(root: string, statements: readonly string[]): Promise<DatabaseState> {
  const sqlite3 = createRequire(join(root, 'package.json'))('sqlite3') as Sqlite3;
  const database = new sqlite3.Database(':memory:');
  try {
    const exec = promisify(database.exec.bind(database));
    await exec(statements.map((statement) => statement.replace(/;?\s*$/, ';')).join('\n')).catch(async () => {
      await refuseFirstBad(database, statements);
    });
    return readSchema(await promisify(database.all.bind(database))(masterQuery));
  } finally {
    database.close(() => undefined);
  }
}

/** Executes the statements one by one, to say which of them SQLite refuses. */
async function refuseFirstBad(database: MemoryDatabase, statements: readonly string[]): Promise<void> {
  const exec = promisify(database.exec.bind(database));
  for (const statement of statements) {
    await exec(statement).catch((error: unknown) => {
      if (String(error).includes('already exists')) return;
      throw new UmbauError('load', `The models ask for what SQLite refuses: ${String(error)}`, {
        hint: `The statement was: ${statement}`,
        cause: error,
      });
    });
  }
}
