import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findModels } from './find-models.js';
import { readManifest } from './manifest.js';
import { readSequelizeCli } from './sequelize-cli.js';
import type { Setup } from './setup.js';

/** What a project without a config seems to have: its models, its migrations, and what sequelize-cli knows. */
export async function detectSetup(root: string): Promise<Setup> {
  const cli = await readSequelizeCli(root);
  const models = cli.models === undefined ? findModels(root) : [cli.models];
  return {
    models,
    migrations: cli.migrations ?? findMigrations(root, models),
    database: cli.database ?? guessDatabase(root),
    state: '.umbau',
  };
}

/** A folder `migrations` beside the models, or in one of the places where projects have it. */
function findMigrations(root: string, models: readonly string[]): string {
  const beside = models.map((path) => join(dirname(path), 'migrations').replaceAll('\\', '/'));
  const places = [...beside, 'migrations', 'src/migrations', 'db/migrations', 'database/migrations'];
  return places.find((path) => existsSync(join(root, path))) ?? 'migrations';
}

/** A project that has only the driver of a server has no SQLite. */
function guessDatabase(root: string): Setup['database'] {
  const { dependencies, devDependencies } = readManifest(root);
  const has = (name: string): boolean => name in { ...dependencies, ...devDependencies };
  const isServer = !has('sqlite3') && ['pg', 'mysql2', 'mariadb'].some(has);
  return isServer ? 'DATABASE_URL' : { dialect: 'sqlite', storage: 'dev.sqlite' };
}
