import { randomBytes } from 'node:crypto';
import type { Options } from 'sequelize';
import type { Settings } from '../../config/config.js';
import type { Database } from '../dialect.js';
import type { Client } from './client.js';
import { withClient } from './connection.js';
import { quoteIdentifier as quote } from './names.js';
import { openServer, type Server } from './server.js';

export interface Place extends Pick<Settings, 'root'> {
  /** The database after which it is made. */
  readonly database: Options;
  /** One of the server that is to have it; the same if missing. */
  readonly beside?: Options | undefined;
}

const purposes = ['suite', 'shadow', 'target'] as const;

/** What it is for, by which it is named. */
export type Purpose = (typeof purposes)[number];

/** A database of umbau's own. */
export interface MadeDatabase {
  /** How to open it. */
  readonly options: Options;
  /** A connection to the one after which it was made. */
  readonly source: Server;
  remove(): Promise<void>;
}

/** Makes an empty database with the settings of another one; removes those for the same purpose that killed processes left behind. */
export async function makeDatabase(
  { root, database, beside = database }: Place,
  purpose: Purpose,
): Promise<MadeDatabase> {
  const prefix = prefixFor(database.database, purpose);
  const name = `${prefix}${process.pid}_${randomBytes(3).toString('hex')}`;
  const source = await openServer({ root, database, name });
  const server = beside === database ? source : await openServer({ root, database: beside, name });
  const close = () => Promise.all([...new Set([source, server])].map((each) => each.close()));
  const remove = async () => {
    await server.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`).finally(close);
  };
  try {
    await dropUnused(server, [prefix]);
    await createDatabase(source, server, name);
    return { options: { ...beside, database: name }, source, remove };
  } catch (error) {
    await remove().catch(() => undefined);
    throw error;
  }
}

function prefixFor(database = '', purpose: Purpose): string {
  return `${database.slice(0, 36)}_umbau_${purpose}_`;
}

/** Drops what killed processes have left beside a database, whatever it was for. */
export async function dropLeftovers({ sequelize }: Pick<Database, 'sequelize'>): Promise<void> {
  const { database } = sequelize.config as { readonly database?: string };
  await withClient(sequelize, (client) =>
    dropUnused(
      client,
      purposes.map((purpose) => prefixFor(database, purpose)),
    ),
  );
}

/** Whoever uses a database keeps a connection of the same name: one without it is nobody's. */
async function dropUnused(client: Client, prefixes: readonly string[]): Promise<void> {
  const { rows } = await client.query(
    `SELECT d.datname AS name FROM pg_database d
      WHERE EXISTS (SELECT FROM unnest($1::text[]) AS prefix WHERE starts_with(d.datname, prefix))
      AND pg_has_role(d.datdba, 'USAGE')
      AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.application_name = d.datname)`,
    [prefixes],
  );
  for (const { name } of rows as { readonly name: string }[]) {
    await client.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`);
  }
}

/** Made as the one that the source is connected to. A template may be connected to by nobody (https://www.postgresql.org/docs/current/manage-ag-templatedbs.html), which a database in use never is. */
async function createDatabase(source: Server, server: Server, name: string): Promise<void> {
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
