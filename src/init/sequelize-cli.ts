import { existsSync, readFileSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import type { Options } from 'sequelize';
import { createModuleLoader } from '../load/module-loader.js';

/** What a project's sequelize-cli is told; paths are relative to the project. */
export interface SequelizeCli {
  readonly models?: string;
  readonly migrations?: string;
  /** For `development`; a string is the variable of the environment that holds the URL. */
  readonly database?: Options | string;
}

/** Reads `.sequelizerc` and the config that it names, by default `config/config.json` or `.js`. */
export async function readSequelizeCli(root: string): Promise<SequelizeCli> {
  const paths = await readFirst(root, ['.sequelizerc']);
  const place = (key: string): string | undefined => {
    const path = paths[key];
    return typeof path === 'string' ? relative(root, resolve(root, path)).replaceAll('\\', '/') : undefined;
  };
  const [models, migrations, config] = [place('models-path'), place('migrations-path'), place('config')];
  const defaults = ['config/config.json', 'config/config.js', 'config/config.cjs'];
  const database = databaseIn(await readFirst(root, config === undefined ? defaults : [config]));
  return {
    ...(models !== undefined && { models }),
    ...(migrations !== undefined && { migrations }),
    ...(database !== undefined && { database }),
  };
}

type Properties = Readonly<Record<string, unknown>>;

/** What the first of these files exports; nothing where that cannot be told. */
async function readFirst(root: string, files: readonly string[]): Promise<Properties> {
  const file = files.map((name) => join(root, name)).find((path) => existsSync(path));
  if (file === undefined) return {};
  try {
    if (extname(file) === '.json') return propertiesOf(JSON.parse(readFileSync(file, 'utf8')));
    const loader = createModuleLoader({ root, cacheDir: join(root, '.umbau', 'cache') });
    const exported = propertiesOf(await loader.import(file));
    return 'default' in exported ? propertiesOf(exported['default']) : exported;
  } catch {
    return {};
  }
}

function propertiesOf(value: unknown): Properties {
  return typeof value === 'object' && value !== null ? (value as Properties) : {};
}

/** A password is no part of it: it does not belong into another file. */
function databaseIn(config: Properties): Options | string | undefined {
  const options = propertiesOf(config['development'] ?? config);
  const { use_env_variable: variable, dialect } = options;
  if (typeof variable === 'string') return variable;
  if (typeof dialect !== 'string') return undefined;
  const known = ['dialect', 'storage', 'host', 'port', 'database', 'username'];
  return Object.fromEntries(known.flatMap((key) => (isPlain(options[key]) ? [[key, options[key]]] : [])));
}

function isPlain(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
