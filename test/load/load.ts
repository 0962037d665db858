import { createRequire } from 'node:module';
import type { Options } from 'sequelize';
import type * as Sqlite from 'sqlite3';
import { UmbauError } from '../../src/error.js';
import type { LoadedModels } from '../../src/load/loaded-models.js';
import { loadModels } from '../../src/load/load-models.js';
import { temporaryProject, type ProjectFiles, type TemporaryProject } from './temporary-project.js';

/** Loads the folder models/ of a project. */
export function loadProject(project: TemporaryProject, database: Partial<Options> = {}): Promise<LoadedModels> {
  return loadModels({
    root: project.root,
    models: [project.path('models')],
    cacheDir: project.cacheDir,
    database: { dialect: 'sqlite', storage: project.path('dev.sqlite'), ...database },
  });
}

export function loadFiles(files: ProjectFiles, database: Partial<Options> = {}): Promise<LoadedModels> {
  return loadProject(temporaryProject(files), database);
}

/** The error of loading these files, its place as a path below the project. */
export async function loadFailure(files: ProjectFiles) {
  const project = temporaryProject(files);
  const error: unknown = await loadProject(project).catch((reason: unknown) => reason);
  if (!(error instanceof UmbauError)) throw new Error(`expected an UmbauError, found ${String(error)}`);
  const { code, hint, location } = error;
  const message = error.message.replaceAll(`${project.root}/`, '');
  return { code, message, hint, ...location, file: location?.file.replace(`${project.root}/`, '') };
}

/** The statement that creates a table. */
export function createTable({ statements }: LoadedModels, table: string): string {
  const statement = statements.find((text) => text.startsWith(`CREATE TABLE IF NOT EXISTS \`${table}\``));
  if (statement === undefined) throw new Error(`no ${table} in ${statements.join('\n')}`);
  return statement;
}

const { Database } = createRequire(import.meta.url)('sqlite3') as typeof Sqlite;

/** Executes all statements in an empty database; resolves to the tables' names. */
export async function executeAll(statements: readonly string[]): Promise<readonly string[]> {
  const database = new Database(':memory:');
  const sql = `PRAGMA foreign_keys = ON; ${statements.map((text) => text.replace(/;?$/, ';')).join('\n')}`;
  await new Promise<void>((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
  return new Promise((resolve, reject) =>
    database.all<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
      (error, rows) => (error ? reject(error) : resolve(rows.map(({ name }) => name))),
    ),
  );
}
