import type { Options, Sequelize } from 'sequelize';
import { UmbauError } from '../../error.js';
import { quote, quoteString } from './quote.js';

/** The pool's one connection is kept until it is closed: with it a lock would go. */
const foreverMs = 2 ** 31 - 1;

/** All that umbau does to a database it does on one connection. */
export function connectionOptions(options: Options): Options {
  return { ...options, pool: { ...options.pool, max: 1, min: 0, idle: foreverMs } };
}

export async function connect(sequelize: Sequelize): Promise<void> {
  await sequelize.authenticate().catch(async (error: unknown) => {
    const { config } = sequelize as unknown as { readonly config: Options };
    await sequelize.close();
    throw cannotOpen((error as { readonly parent?: unknown }).parent ?? error, config);
  });
}

export function cannotOpen(error: unknown, options: Options): UmbauError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UmbauError('database', `Cannot open the database ${placeOf(options)}: ${reason}`, {
    hint: hintOf(error, options),
    cause: error,
  });
}

function placeOf({ host = 'localhost', port = 3306, database = '' }: Options): string {
  return `${database} at ${host}:${port}`;
}

function hintOf(error: unknown, { database = '', username = '' }: Options): string {
  const { code } = error as { readonly code?: string };
  if (code === 'ER_BAD_DB_ERROR') return `Create it first: CREATE DATABASE ${quote(database)} CHARACTER SET utf8mb4`;
  if (code === 'ER_DBACCESS_DENIED_ERROR')
    return `Give the user the right: GRANT ALL PRIVILEGES ON ${quote(database)}.* TO ${quoteString(username)}@…`;
  return 'Check `database`, or `shadow`, in the configuration, and that the server runs.';
}
