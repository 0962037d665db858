import type { Options } from 'sequelize';
import type { Settings } from '../../config/config.js';
import { UmbauError } from '../../error.js';
import type { CopyExtent, Database, DatabaseCopy } from '../dialect.js';
import { plainOptions } from '../plain-options.js';
import { dump } from './dump.js';
import { makeDatabase, type MadeDatabase, type Place, type Purpose } from './made-database.js';
import { mayMakeNoDatabase } from './missing-right.js';
import { openServer, type Server } from './server.js';

/** Copies the database, as it is now, to one of its own; removes the copies that crashed runs left behind. */
export async function copyForTests({ root, database }: Settings): Promise<DatabaseCopy> {
  try {
    const { options, remove } = await copyDatabase({ root, database }, 'suite', true);
    return { url: urlOf(options), remove };
  } catch (cause) {
    const { username = '' } = database;
    const refusal = mayMakeNoDatabase(cause, username, 'run no tests: `suite: false`.');
    const { hint, message } = refusal ?? { message: cause instanceof Error ? cause.message : String(cause) };
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

/** A copy in a database of its own, which `remove` drops. */
async function copyDatabase(place: Place, purpose: Purpose, withRows: boolean): Promise<MadeDatabase> {
  const made = await makeDatabase(place, purpose);
  try {
    await fill(made.source, await openServer({ root: place.root, database: made.options }), withRows);
    return made;
  } catch (error) {
    await made.remove().catch(() => undefined);
    throw error;
  }
}

async function fill(source: Server, copy: Server, withRows: boolean): Promise<void> {
  try {
    await copy.query('BEGIN');
    for await (const sql of dump(source, { withRights: false, withRows })) await copy.query(sql);
    await copy.query('COMMIT');
  } finally {
    await copy.close();
  }
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
