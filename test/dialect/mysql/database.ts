import { onTestFinished } from 'vitest';
import type { Settings } from '../../../src/config/config.js';
import { openDatabase } from '../../../src/dialect/database.js';
import type { Database } from '../../../src/dialect/dialect.js';
import { select } from '../../../src/dialect/mysql/connection.js';
import type { Engine } from '../../engine/test-database.js';
import { handWrittenProject, type HandWrittenProject } from '../../migration/hand-written-project.js';

const root = process.cwd();

export interface OpenTestDatabase extends Database {
  readonly options: Settings['database'];
  run(...statements: readonly string[]): Promise<void>;
  rows<T>(sql: string): Promise<T[]>;
}

/** A database of the test's own, open; it goes when the test ends. */
export async function openTestDatabase(engine: Engine): Promise<OpenTestDatabase> {
  const own = await engine.create();
  const database = await openDatabase({ root, database: own.database });
  onTestFinished(async () => {
    await database.close();
    await own.remove();
  });
  return {
    ...database,
    options: own.database,
    run: async (...statements) => {
      for (const sql of statements) await database.sequelize.query(sql);
    },
    rows: (sql) => select(database.sequelize, sql),
  };
}

/** A project with migrations written by hand, and a database of its own. */
export async function projectOn(engine: Engine, files: Readonly<Record<string, string>>): Promise<HandWrittenProject> {
  const own = await engine.create();
  onTestFinished(() => own.remove());
  return handWrittenProject(files, own.database);
}
