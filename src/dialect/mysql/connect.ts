import type { Options, Sequelize } from 'sequelize';
import { UmbauError } from '../../error.js';

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
    const reason = error instanceof Error ? error.message : String(error);
    throw new UmbauError('database', `Cannot open the database ${placeOf(config)}: ${reason}`, {
      hint: hintOf(error, config),
      cause: error,
    });
  });
}

function placeOf({ host = 'localhost', port = 3306, database = '' }: Options): string {
  return `${database} at ${host}:${port}`;
}

function hintOf(error: unknown, { database = '' }: Options): string {
  const { parent } = error as { readonly parent?: { readonly code?: string } };
  if (parent?.code === 'ER_BAD_DB_ERROR')
    return `Create it first: CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4`;
  return 'Check `database` in the configuration, and that the server runs.';
}
