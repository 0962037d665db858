import { basename, resolve } from 'node:path';
import type { UmbauError } from '../error.js';
import type { Settings } from './config.js';
import { configErrorOf, describeValue } from './config-error.js';
import type { ValidConfig } from './validate-config.js';

type Database = Settings['database'];

const example = `database: { dialect: 'sqlite', storage: 'dev.sqlite' }`;

/** What a dialect is called in options and URLs → umbau's name for it, which is Sequelize's. */
const dialects: ReadonlyMap<unknown, Database['dialect']> = new Map([
  ['sqlite', 'sqlite'],
  ['postgres', 'postgres'],
  ['postgresql', 'postgres'],
  ['mysql', 'mysql'],
]);

export function dialectNamed(name: unknown): Database['dialect'] | undefined {
  return dialects.get(name);
}

/**
 * Sequelize's options, taken from a URL where that is what the user wrote; a relative `storage` becomes absolute. What umbau
 * does not know of them is passed on as it is.
 */
export function resolveDatabase(
  database: ValidConfig['database'],
  root: string,
  configFile: string | undefined,
  key = 'database',
): Database {
  const isUrl = typeof database === 'string';
  const options = isUrl ? parseUrl(database, configFile, key) : database;
  const dialect = dialects.get(options['dialect']);
  if (dialect === undefined) throw dialectError(isUrl ? key : `${key}.dialect`, options['dialect'], configFile);
  if (dialect !== 'sqlite') return { ...options, dialect, database: requireName(options['database'], configFile, key) };
  const { storage } = options;
  if (typeof storage !== 'string') throw storageError(describeValue(storage), configFile);
  if (storage === '') throw storageError('an empty path', configFile);
  if (basename(storage) === ':memory:') throw memoryError(configFile);
  return { ...options, dialect, storage: resolve(root, storage) };
}

/** The database that changes are tried in: of the same dialect, and another one. */
export function resolveShadow(
  shadow: NonNullable<ValidConfig['shadow']>,
  database: Database,
  root: string,
  configFile: string | undefined,
): Database {
  const isUrl = typeof shadow === 'string';
  const resolved = resolveDatabase(isUrl ? shadow : { ...database, ...shadow }, root, configFile, 'shadow');
  if (resolved.dialect !== database.dialect) {
    throw configErrorOf(`shadow: expected the dialect "${database.dialect}", found "${resolved.dialect}"`, configFile);
  }
  const isSame = (['host', 'port', 'database', 'storage'] as const).every((key) => resolved[key] === database[key]);
  if (isSame) throw configErrorOf('shadow: expected another database than `database`, found the same', configFile);
  return resolved;
}

function parseUrl(url: string, configFile: string | undefined, key: string): Record<string, unknown> {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  return scheme === undefined || !dialects.has(scheme) || scheme === 'sqlite'
    ? parseFileUrl(url)
    : parseServerUrl(url, configFile, key);
}

/** `sqlite:dev.sqlite` and `sqlite://dev.sqlite` are relative, `sqlite:///tmp/dev.sqlite` is absolute, as for Sequelize. */
function parseFileUrl(url: string): Record<string, unknown> {
  const [, dialect, path = '', query] = /^(?:([a-z][a-z\d+.-]*):)?(?:\/\/)?([^?]*)(?:\?(.*))?$/is.exec(url) ?? [];
  return {
    dialect,
    storage: path,
    ...(query !== undefined && { dialectOptions: Object.fromEntries(new URLSearchParams(query)) }),
  };
}

/** `postgres://user:password@host:5432/name?option=value`; `?host=/run/postgresql` is a socket, as for Sequelize. */
function parseServerUrl(url: string, configFile: string | undefined, key: string): Record<string, unknown> {
  if (!URL.canParse(url)) {
    throw configErrorOf(`${key}: expected a URL such as "postgres://user:password@localhost/app"`, configFile);
  }
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(url);
  const { host = hostname, ...dialectOptions } = Object.fromEntries(searchParams);
  return {
    dialect: protocol.slice(0, -1).toLowerCase(),
    ...(host !== '' && { host }),
    ...(port !== '' && { port: Number(port) }),
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    database: decodeURIComponent(pathname.slice(1)),
    ...(Object.keys(dialectOptions).length > 0 && { dialectOptions }),
  };
}

function requireName(name: unknown, configFile: string | undefined, key: string): string {
  if (typeof name === 'string' && name !== '') return name;
  throw configErrorOf(
    `${key}.database: expected the name of a database, found ${name === '' ? 'an empty one' : describeValue(name)}`,
    configFile,
    `for example database: 'postgres://user:password@localhost/app'`,
  );
}

/** Never shows more of a URL than its scheme: the rest may hold a password. */
function dialectError(key: string, dialect: unknown, configFile: string | undefined): UmbauError {
  const found = !key.endsWith('.dialect') && dialect === undefined ? 'a URL without one' : describeValue(dialect);
  const hint =
    dialect === 'mariadb'
      ? 'For a MariaDB server let the dialect be "mysql" and the driver mysql2: Sequelize 6 does not go with newer mariadb drivers.'
      : `for example ${example}`;
  const message = `${key}: expected the dialect "sqlite", "postgres" or "mysql", found ${found}`;
  return configErrorOf(message, configFile, hint);
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
