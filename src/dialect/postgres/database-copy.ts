import { randomBytes } from 'node:crypto';
import type { Options } from 'sequelize';
import type { Settings } from '../../config/config.js';
import { UmbauError } from '../../error.js';
import type { CopyExtent, Database, DatabaseCopy } from '../dialect.js';
import { dump } from './dump.js';
import { quoteIdentifier as quote } from './names.js';
import { openServer, type Server } from './server.js';

/** Copies the database, as it is now, to one of its own; removes the copies that crashed runs left behind. */
export async function copyForTests({ root, database }: Settings): Promise<DatabaseCopy> {
  try {
    const { options, remove } = await copyDatabase({ root, database }, 'suite', true);
    return { url: urlOf(options), remove };
  } catch (cause) {
    const { hint, message } = explained(cause, database);
    throw new UmbauError('suite', `The database could not be copied for the tests: ${message}`, {
      ...(hint !== undefined && { hint }),
      cause,
    });
  }
}

/** Gives `use` a database with the same schema, beside it or beside the shadow; nothing where none may be made. */
export async function withDatabaseCopy<T>(
  { root, sequelize, shadow }: Database,
  { withRows = false }: CopyExtent = {},
  use: (options: Options | undefined) => Promise<T>,
): Promise<T> {
  const { options } = sequelize as unknown as { readonly options: Options };
  const made = await copyDatabase({ root, database: options, beside: shadow }, 'shadow', withRows).catch(ignoreRefusal);
  if (!made) return use(undefined);
  return use(made.options).finally(() => made.remove());
}

function ignoreRefusal(error: unknown): undefined {
  const { code = '' } = error as { readonly code?: string };
  // No right to make one, or a server that has but one.
  if (!['42501', '0A000'].includes(code)) throw error;
}

interface Source extends Pick<Settings, 'root'> {
  readonly database: Options;
  /** A database of the server that is to have the copy. */
  readonly beside?: Options | undefined;
}

interface Copy {
  readonly options: Options;
  remove(): Promise<void>;
}

/** Whoever uses a copy keeps a connection of the same name: a copy without one is nobody's. */
async function copyDatabase(
  { root, database, beside = database }: Source,
  use: string,
  withRows: boolean,
): Promise<Copy> {
  const prefix = `${(database.database ?? '').slice(0, 36)}_umbau_${use}_`;
  const name = `${prefix}${process.pid}_${randomBytes(3).toString('hex')}`;
  const source = await openServer({ root, database, name });
  const server = beside === database ? source : await openServer({ root, database: beside, name });
  const close = () => Promise.all([...new Set([source, server])].map((each) => each.close()));
  const remove = async () => {
    await server.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`).finally(close);
  };
  try {
    await dropLeftovers(server, prefix);
    await createDatabase(source, server, name);
    const options = { ...beside, database: name };
    await fill(source, await openServer({ root, database: options }), withRows);
    return { options, remove };
  } catch (error) {
    await remove().catch(() => undefined);
    throw error;
  }
}

/** Whoever uses a database keeps a connection of the same name: one without it is nobody's. */
export async function dropLeftovers(server: Server, prefix: string): Promise<void> {
  const { rows } = await server.query(
    `SELECT d.datname AS name FROM pg_database d WHERE starts_with(d.datname, $1) AND pg_has_role(d.datdba, 'USAGE')
      AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.application_name = d.datname)`,
    [prefix],
  );
  for (const { name } of rows as { readonly name: string }[]) {
    await server.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`);
  }
}

/** Made as the one that the source is connected to. A template may be connected to by nobody (https://www.postgresql.org/docs/current/manage-ag-templatedbs.html), which a database in use never is. */
export async function createDatabase(source: Server, server: Server, name: string): Promise<void> {
  const { rows } = await source.query(likeThisQuery, [name]);
  for (const { sql } of rows as { readonly sql: string }[]) await server.query(sql);
}

/** A list is kept as it is written. */
const likeThisQuery = `
SELECT concat(format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L', $1::text,
    pg_encoding_to_char(d.encoding), d.datcollate, d.datctype),
  CASE to_jsonb(d) ->> 'datlocprovider' WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L',
    coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale')) END) AS sql
FROM pg_database d WHERE d.datname = current_database()
UNION ALL
SELECT format(CASE WHEN split_part(c, '=', 1) = 'search_path' THEN 'ALTER DATABASE %I SET %s = %s'
    ELSE 'ALTER DATABASE %I SET %s = %L' END, $1::text, split_part(c, '=', 1), substr(c, strpos(c, '=') + 1))
FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS c
WHERE d.datname = current_database() AND s.setrole = 0`;

async function fill(source: Server, copy: Server, withRows: boolean): Promise<void> {
  try {
    await copy.query('BEGIN');
    for await (const sql of dump(source, { withRights: false, withRows })) await copy.query(sql);
    await copy.query('COMMIT');
  } finally {
    await copy.close();
  }
}

function explained(cause: unknown, { username = '' }: Options): { readonly message: string; readonly hint?: string } {
  const message = cause instanceof Error ? cause.message : String(cause);
  const isRefused = (cause as { readonly code?: string }).code === '42501' && message.includes('create database');
  if (!isRefused) return { message };
  return {
    message: `the role ${username} may not create a database.`,
    hint: `Give it the right: ALTER ROLE ${quote(username)} CREATEDB; or run no tests: \`suite: false\`.`,
  };
}

function urlOf({
  host = 'localhost',
  port = 5432,
  username = '',
  password,
  database = '',
  dialectOptions,
}: Options): string {
  const secret = password ? `:${encodeURIComponent(password)}` : '';
  const isSocket = host.startsWith('/');
  const place = isSocket ? 'localhost' : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const query = new URLSearchParams({
    ...plainOptions(dialectOptions),
    ...(isSocket && { host }),
  }).toString();
  const url = `postgres://${encodeURIComponent(username)}${secret}@${place}/${encodeURIComponent(database)}`;
  return query === '' ? url : `${url}?${query}`;
}

/** Those that a URL can have. */
function plainOptions(options: object = {}): Record<string, string> {
  const plain = Object.entries(options).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return Object.fromEntries(plain.map(([key, value]) => [key, String(value)]));
}
