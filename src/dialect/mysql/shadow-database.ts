import { randomBytes } from 'node:crypto';
import type { Options } from 'sequelize';
import { UmbauError } from '../../error.js';
import type { Database } from '../dialect.js';
import { select } from './connection.js';
import { accountOf } from './missing-right.js';
import { quote } from './quote.js';
import { openServer, type Driver, type Server } from './server.js';

/** An empty database to try things in. */
export interface ShadowDatabase {
  /** How to open it. */
  readonly options: Options;
  /** A connection to it. */
  readonly server: Server;
  drop(): Promise<void>;
}

export interface ShadowRequest {
  readonly driver: Driver;
  /** Those of the user's database. */
  readonly options: Options;
  /** The collation of tables that state none. */
  readonly collation: string;
  /** The database that the user has named for this. */
  readonly shadow?: Options | undefined;
  /** What it is called after the user's database; a shadow if missing. */
  readonly purpose?: Purpose;
}

const purposes = ['shadow', 'suite', 'target'] as const;
type Purpose = (typeof purposes)[number];

/** What may be done where an account may make none. */
const instead: Readonly<Record<Purpose, string>> = {
  shadow: 'name an empty database as `shadow` in the configuration.',
  suite: 'run no tests: `suite: false`.',
  target: 'name an account in `targets` that has it.',
};

/**
 * Makes an empty database beside the user's, or empties the one that is named for it. Whoever uses one holds a lock of its
 * name, which dies with the connection: one whose lock is free was left behind by a process that is gone, and is dropped.
 */
export async function createShadow(request: ShadowRequest): Promise<ShadowDatabase> {
  return request.shadow ? takeNamed(request, request.shadow) : createBeside(request);
}

async function createBeside({
  driver,
  options,
  collation,
  purpose = 'shadow',
}: ShadowRequest): Promise<ShadowDatabase> {
  const server = await openServer(driver, withoutDatabase(options));
  const prefix = prefixFor(options.database, purpose);
  const name = `${prefix}_${randomBytes(4).toString('hex')}`;
  try {
    await dropUnused(server, [prefix]);
    await lock(server, name, 0);
    await server.query(`CREATE DATABASE ${quote(name)} COLLATE ${collation}; USE ${quote(name)}`);
  } catch (error) {
    const explained = await explain(error, server, prefix, purpose);
    await server.close();
    throw explained;
  }
  const drop = async () => {
    await server.query(`DROP DATABASE IF EXISTS ${quote(name)}`).finally(() => server.close());
  };
  return { options: { ...options, database: name }, server, drop };
}

function withoutDatabase(options: Options): Options {
  const rest = { ...options };
  delete rest.database;
  return rest;
}

function prefixFor(database = '', purpose: Purpose): string {
  return `${database.slice(0, 40)}_umbau_${purpose}`;
}

/** Drops what killed processes have left beside a database, whatever it was for. */
export async function dropLeftovers({ sequelize }: Pick<Database, 'sequelize'>): Promise<void> {
  const server = { query: <T>(sql: string, values?: readonly unknown[]) => select<T>(sequelize, sql, values) };
  const [row] = await server.query<{ name: string }>('SELECT DATABASE() AS name');
  const prefixes = purposes.map((purpose) => prefixFor(row?.name, purpose));
  await dropUnused(server, prefixes);
}

type Asked = Pick<Server, 'query'>;

async function dropUnused(server: Asked, prefixes: readonly string[]): Promise<void> {
  const patterns = prefixes.map((prefix) => `${prefix.replace(/[\\%_]/g, '\\$&')}\\_%`);
  const rows = await server.query<{ name: string }>(
    `SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE ${patterns.map(() => 'SCHEMA_NAME LIKE ?').join(' OR ')}`,
    patterns,
  );
  for (const { name } of rows) {
    if (!(await lock(server, name, 0))) continue;
    await server.query(`DROP DATABASE IF EXISTS ${quote(name)}`);
    await server.query('SELECT RELEASE_LOCK(?)', [name]);
  }
}

async function lock(server: Asked, name: string, seconds: number): Promise<boolean> {
  const [row] = await server.query<{ locked: number | null }>('SELECT GET_LOCK(?, ?) AS locked', [name, seconds]);
  return Number(row?.locked) === 1;
}

/** Says that a table of this name is in a database that umbau may empty. */
const mark = 'umbau_shadow';

const patienceSeconds = 60;

async function takeNamed({ driver, collation }: ShadowRequest, shadow: Options): Promise<ShadowDatabase> {
  const server = await openServer(driver, shadow);
  const name = shadow.database ?? '';
  try {
    if (!(await lock(server, `umbau_shadow ${name}`.slice(0, 64), patienceSeconds))) {
      throw new UmbauError('database', `The shadow database ${name} is in use by another process.`);
    }
    const tables = await tablesOf(server);
    if (tables.length > 0 && !tables.some((table) => table.name === mark)) throw notEmpty(name);
    await empty(server);
    await server.query(`CREATE TABLE ${mark} (id INT); ALTER DATABASE ${quote(name)} COLLATE ${collation}`);
  } catch (error) {
    await server.close();
    throw error;
  }
  return { options: shadow, server, drop: () => empty(server).finally(() => server.close()) };
}

interface NamedTable {
  readonly name: string;
  readonly type: string;
}

function tablesOf(server: Server): Promise<NamedTable[]> {
  return server.query<NamedTable>(
    'SELECT TABLE_NAME AS name, TABLE_TYPE AS type FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  );
}

/** The mark goes last, so that what a killed process leaves is known. */
async function empty(server: Server): Promise<void> {
  const tables = await tablesOf(server);
  const rest = tables.filter(({ name }) => name !== mark);
  const drops = rest.map(({ name, type }) => `DROP ${type === 'VIEW' ? 'VIEW' : 'TABLE'} IF EXISTS ${quote(name)}`);
  await server.query(
    ['SET foreign_key_checks = 0', ...drops, `DROP TABLE IF EXISTS ${mark}`, 'SET foreign_key_checks = 1'].join('; '),
  );
}

function notEmpty(name: string): UmbauError {
  return new UmbauError('config', `The shadow database ${name} is not empty.`, {
    hint: 'umbau makes and drops tables in it as it likes: give `shadow` a database that nothing else uses.',
  });
}

/** https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
async function explain(error: unknown, server: Server, prefix: string, purpose: Purpose): Promise<unknown> {
  const { code } = error as { readonly code?: string };
  if (code !== 'ER_DBACCESS_DENIED_ERROR' && code !== 'ER_ACCESS_DENIED_ERROR') return error;
  const account = await accountOf((sql) => server.query(sql));
  const pattern = quote(`${prefix.replaceAll('_', '\\_')}%`);
  return new UmbauError(
    'database',
    `The right to create databases is missing: umbau tries changes in one of its own.`,
    {
      hint: `Give it: GRANT ALL PRIVILEGES ON ${pattern}.* TO ${account}; or ${instead[purpose]}`,
      cause: error,
    },
  );
}
