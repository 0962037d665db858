import { UmbauError } from '../error.js';
import type { Database } from './dialect.js';

interface ConnectionManager {
  getConnection(options?: object): Promise<object>;
  releaseConnection(connection: object): void;
}

/**
 * Runs `body` on the connection that there is, and on no other: Sequelize replaces one that is lost without a word, and what
 * comes then would run outside of the transaction and of its lock.
 */
export async function onOneConnection<T>(database: Database, body: () => Promise<T>): Promise<T> {
  const { dialect, sequelize } = database;
  const manager = sequelize.connectionManager as unknown as ConnectionManager;
  const { getConnection } = manager;
  const connection = await dialect.connectionOf(sequelize);
  const state = { isLost: false };
  const getSame = async (options?: object): Promise<object> => {
    const given = await getConnection.call(manager, options).catch((error: unknown) => {
      state.isLost = true;
      throw error;
    });
    if (given === connection) return given;
    state.isLost = true;
    manager.releaseConnection(given);
    throw new Error('the server has closed it.');
  };
  manager.getConnection = getSame;
  try {
    return await body();
  } catch (error) {
    await dialect.connectionOf(sequelize).catch(() => undefined);
    throw state.isLost ? lostConnection(database, error) : error;
  } finally {
    manager.getConnection = getConnection;
  }
}

function lostConnection({ dialect }: Database, cause: unknown): UmbauError {
  if (cause instanceof UmbauError && cause.code === 'database') return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const fate = dialect.isTransactional
    ? 'The server undoes what was not committed'
    : 'What was begun is noted in the database, and the next run undoes it or goes on from there';
  return new UmbauError('database', `The connection to the database was lost: ${reason}`, {
    hint: `${fate}. See where it stands with umbau current, and run the command again.`,
    cause,
  });
}
