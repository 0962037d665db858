import { basename, resolve } from 'node:path';
import type { UmbauError } from '../error.js';
import type { Settings } from './config.js';
import { configErrorOf, describeValue } from './config-error.js';
import type { ValidConfig } from './validate-config.js';

const example = `database: { dialect: 'sqlite', storage: 'dev.sqlite' }`;
const planned = ['postgres', 'postgresql', 'mysql', 'mariadb'];

/** Sequelize's options with an absolute `storage`; what umbau does not know of them is passed on as it is. */
export function resolveDatabase(
  database: ValidConfig['database'],
  root: string,
  configFile: string | undefined,
): Settings['database'] {
  const options: Record<string, unknown> = typeof database === 'string' ? parseUrl(database) : database;
  const { dialect, storage } = options;
  const key = typeof database === 'string' ? 'database' : 'database.dialect';
  if (dialect !== 'sqlite') throw dialectError(key, dialect, configFile);
  if (typeof storage !== 'string') throw storageError(describeValue(storage), configFile);
  if (storage === '') throw storageError('an empty path', configFile);
  if (basename(storage) === ':memory:') throw memoryError(configFile);
  return { ...options, dialect, storage: resolve(root, storage) };
}

/** `sqlite:dev.sqlite` and `sqlite://dev.sqlite` are relative, `sqlite:///tmp/dev.sqlite` is absolute, as for Sequelize. */
function parseUrl(url: string): Record<string, unknown> {
  const [, dialect, path = '', query] = /^(?:([a-z][a-z\d+.-]*):)?(?:\/\/)?([^?]*)(?:\?(.*))?$/is.exec(url) ?? [];
  return {
    dialect,
    storage: path,
    ...(query !== undefined && { dialectOptions: Object.fromEntries(new URLSearchParams(query)) }),
  };
}

/** Never shows more of a URL than its scheme: the rest may hold a password. */
function dialectError(key: string, dialect: unknown, configFile: string | undefined): UmbauError {
  if (typeof dialect === 'string' && planned.includes(dialect)) {
    const message = `${key}: expected "sqlite", found "${dialect}", which is not supported yet`;
    return configErrorOf(message, configFile, `use SQLite for now: ${example}`);
  }
  const found = key === 'database' && dialect === undefined ? 'a URL without one' : describeValue(dialect);
  return configErrorOf(`${key}: expected the dialect "sqlite", found ${found}`, configFile, `for example ${example}`);
}

function storageError(found: string, configFile: string | undefined): UmbauError {
  return configErrorOf(
    `database.storage: expected the path of a file, found ${found}`,
    configFile,
    `for example ${example}`,
  );
}

function memoryError(configFile: string | undefined): UmbauError {
  return configErrorOf(
    'database.storage: expected the path of a file, found ":memory:"',
    configFile,
    'umbau needs a file: it works in several processes, and each would see a memory of its own',
  );
}
