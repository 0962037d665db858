import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { defaultConfig } from '../config/find-config.js';
import { resolveDatabase } from '../config/resolve-database.js';
import { validateConfig } from '../config/validate-config.js';
import { UmbauError } from '../error.js';
import { detectSetup } from '../init/detect-setup.js';
import { type InitDocument, initProject } from '../init/init-project.js';
import { readManifest } from '../init/manifest.js';
import type { Setup } from '../init/setup.js';
import { importConfig } from './load-settings.js';

/** Makes a project ready for umbau; what is there stays as it is. */
export async function init({ cwd, config }: { cwd: string; config?: string }): Promise<InitDocument> {
  if (!existsSync(cwd)) throw new UmbauError('config', `expected a folder to work in, found nothing at ${cwd}`);
  const configFile = config === undefined ? defaultConfig(cwd) : resolve(cwd, config);
  const root = dirname(configFile);
  readManifest(root);
  // The paths in a .sequelizerc start where sequelize-cli is run.
  process.chdir(root);
  return initProject(configFile, existsSync(configFile) ? await readSetup(configFile, root) : await detectSetup(root));
}

async function readSetup(configFile: string, root: string): Promise<Setup> {
  const { models, migrations, database, state } = validateConfig(await importConfig(configFile, root), configFile);
  return { models: [models].flat(), migrations, database: resolveDatabase(database, root, configFile), state };
}
