import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings, SuiteConfig } from './config.js';
import { configError } from './config-error.js';
import { resolveDatabase, resolveShadow } from './resolve-database.js';
import { resolveModels } from './resolve-models.js';
import { resolveTargets } from './resolve-targets.js';
import { type ValidConfig, validateConfig } from './validate-config.js';

/**
 * Validates a configuration and fills it in; relative paths start at `root`. A folder of migrations that does not exist
 * yet is fine: the first migration creates it.
 *
 * @throws UmbauError `config`: names the key, what was expected and what was found.
 */
export function resolveSettings(config: unknown, root: string, configFile?: string): Settings {
  const valid = validateConfig(config, configFile);
  const state = resolve(root, valid.state);
  const database = resolveDatabase(valid.database, root, configFile);
  const targets = resolveTargets(valid.targets, database, root, configFile);
  return {
    root,
    ...(configFile !== undefined && { configFile }),
    models: resolveModels(valid.models, root, configFile),
    migrations: resolveMigrations(valid.migrations, root, configFile),
    database,
    ...(valid.shadow !== undefined && { shadow: resolveShadow(valid.shadow, database, root, configFile) }),
    ...(targets.length > 0 && { targets }),
    debounceMs: valid.debounceMs,
    loadTimeoutMs: valid.loadTimeoutMs,
    suite: valid.suite && resolveSuite(valid.suite, root, configFile),
    renames: valid.renames,
    onDataLoss: valid.onDataLoss,
    ignoreTables: valid.ignoreTables,
    logFile: valid.log.file === undefined ? join(state, 'cycles.ndjson') : resolve(root, valid.log.file),
    state,
  };
}

function resolveMigrations(migrations: string, root: string, configFile: string | undefined): string {
  const folder = resolve(root, migrations);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw configError('migrations', `"${migrations}", which is not a folder`, configFile);
  }
  return folder;
}

function resolveSuite(
  suite: Exclude<ValidConfig['suite'], false>,
  root: string,
  configFile: string | undefined,
): SuiteConfig {
  const { config, project, include, env } = suite;
  if (config !== undefined && !existsSync(resolve(root, config))) {
    throw configError('suite.config', `"${config}", which does not exist`, configFile);
  }
  return {
    ...(config !== undefined && { config: resolve(root, config) }),
    ...(project !== undefined && { project }),
    ...(include !== undefined && { include }),
    ...(env !== undefined && { env }),
  };
}
