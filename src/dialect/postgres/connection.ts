import type { Options, Sequelize } from 'sequelize';
import { UmbauError } from '../../error.js';
import type { Client } from './client.js';
import { missingRight } from './missing-right.js';
import { watchLocks } from './watch-locks.js';

interface ConnectionManager {
  getConnection(options: object): Promise<Client>;
  releaseConnection(connection: Client): void;
}

/** Unless it is told one, Sequelize opens another connection to ask for the version; this is the oldest that it speaks to. */
const version: object = { databaseVersion: '9.5.0' };

/** One connection, which stays: what one statement sets, the next one finds. */
export function connectionOptions(options: Options): Options {
  return { ...version, ...options, pool: { max: 1, min: 0, idle: 2 ** 30, evict: 2 ** 30, acquire: 600_000 } };
}

/** Gives `use` the connection for itself; everything else waits meanwhile. */
export async function withClient<T>(sequelize: Sequelize, use: (client: Client) => Promise<T>): Promise<T> {
  const manager = sequelize.connectionManager as unknown as ConnectionManager;
  const client = await manager.getConnection({});
  try {
    return await use(client);
  } finally {
    manager.releaseConnection(client);
  }
}

export function connectionOf(sequelize: Sequelize): Promise<object> {
  return withClient(sequelize, (client) => Promise.resolve(client));
}

/** The rows of a SELECT; `?` stands for a value. */
export async function select<T>(sequelize: Sequelize, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  let position = 0;
  const numbered = values.length === 0 ? sql : sql.replaceAll('?', () => `$${++position}`);
  return withClient(sequelize, async (client) => (await client.query(numbered, values)).rows as T[]).catch(
    (error: unknown) => {
      throw missingRight(error, roleOf(sequelize)) ?? error;
    },
  );
}

/** The role as which umbau is connected. */
export function roleOf(sequelize: Sequelize): string | undefined {
  return (sequelize.config as { readonly username?: string }).username;
}

export async function connect(sequelize: Sequelize, onLocked: () => void): Promise<void> {
  watchLocks(sequelize, onLocked);
  await withClient(sequelize, () => Promise.resolve()).catch((error: unknown) => {
    throw cannotOpen((error as { readonly parent?: unknown }).parent ?? error, sequelize.config as unknown as Options);
  });
}

export function cannotOpen(error: unknown, { database = '', host = 'localhost' }: Options): UmbauError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UmbauError('database', `Cannot open the database ${database} on ${host}: ${reason}`, {
    hint: hintFor(error, database),
    cause: error,
  });
}

function hintFor(error: unknown, database: string): string {
  const { code } = error as { readonly code?: string };
  if (code === '3D000') return `Create it: createdb ${database}`;
  return 'Check `database`, or `shadow`, in the configuration, and that the server runs.';
}
