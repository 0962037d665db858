import { dirname, join } from 'node:path';
import type { Settings } from '../config/config.js';
import { findConfig } from '../config/find-config.js';
import { resolveSettings } from '../config/resolve-settings.js';
import { toErrorDocument, UmbauError } from '../error.js';

/**
 * Finds, evaluates and validates the project's config file, afresh at each call.
 *
 * @throws UmbauError `config` for all that is wrong with it, also for a file that throws or does not parse.
 */
export async function loadSettings(options: { readonly cwd: string; readonly config?: string }): Promise<Settings> {
  const configFile = findConfig(options.cwd, options.config);
  const root = dirname(configFile);
  return resolveSettings(await importConfig(configFile, root), root, configFile);
}

/** What a config file exports: its default export, however it was written. */
export async function importConfig(configFile: string, root: string): Promise<unknown> {
  const { createModuleLoader } = await import('../load/module-loader.js');
  // Where the settings' own `state` folder lies is not known yet.
  const loader = createModuleLoader({ root, cacheDir: join(root, '.umbau', 'cache') });
  try {
    return exportedConfig(await loader.import(configFile));
  } catch (error) {
    const { message, hint, location = { file: configFile } } = toErrorDocument(error);
    throw new UmbauError('config', message, { ...(hint !== undefined && { hint }), location, cause: error });
  }
}

/** The default export, whether it was written as an ES module, as `module.exports` or as compiled `exports.default`. */
function exportedConfig(module: unknown): unknown {
  return hasDefault(module) ? exportedConfig(module.default) : module;
}

function hasDefault(module: unknown): module is { readonly default: unknown } {
  return typeof module === 'object' && module !== null && 'default' in module;
}
