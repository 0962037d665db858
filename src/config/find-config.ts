import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UmbauError } from '../error.js';

const extensions = ['ts', 'mts', 'js', 'mjs', 'cjs', 'cts'];

const example = `import { defineConfig } from 'umbau';
export default defineConfig({
  models: 'models',
  database: { dialect: 'sqlite', storage: 'dev.sqlite' },
});`;

/**
 * The absolute path of the config file: the one asked for, or `daemon.config.*` in `cwd`. Folders above are not
 * searched, so that no command ever reaches another project's database.
 *
 * @throws UmbauError `config` where there is none.
 */
export function findConfig(cwd: string, config?: string): string {
  if (!existsSync(cwd)) throw new UmbauError('config', `expected a folder to work in, found nothing at ${cwd}`);
  return config === undefined ? findDefault(cwd) : findNamed(resolve(cwd, config));
}

function findNamed(file: string): string {
  if (existsSync(file)) return file;
  throw new UmbauError('config', `expected a config file, found nothing at ${file}`, {
    hint: '--config is relative to the working folder (--cwd)',
  });
}

/** The path of the `daemon.config.*` that is there, or else of the one to be written. */
export function defaultConfig(cwd: string): string {
  const candidates = extensions.map((extension) => resolve(cwd, `daemon.config.${extension}`));
  return candidates.find((candidate) => existsSync(candidate)) ?? resolve(cwd, 'daemon.config.ts');
}

function findDefault(cwd: string): string {
  const file = defaultConfig(cwd);
  if (existsSync(file)) return file;
  throw new UmbauError('config', `expected a daemon.config.{${extensions.join(',')}}, found none in ${cwd}`, {
    hint: `"umbau init" writes one, or create a daemon.config.ts there:\n${example}`,
  });
}
