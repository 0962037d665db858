import type { Options, Sequelize } from 'sequelize';
import { UmbauError } from '../../error.js';
import { whenUnlocked } from './when-unlocked.js';

/** Opens the file, once no other process has locked it. */
export async function connect(sequelize: Sequelize, onLocked: () => void): Promise<void> {
  await whenUnlocked(sequelize, 'PRAGMA schema_version', onLocked).catch((error: unknown) => {
    const { storage = '' } = (sequelize as unknown as { readonly options: Options }).options;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UmbauError('database', `Cannot open the database ${storage}: ${reason}`, {
      hint: 'Check `database` in the configuration, and that the folder exists and can be written.',
      cause: error,
    });
  });
}

interface ConnectionManager {
  getConnection(options: object): Promise<object>;
}

/** All that stands in no transaction of its own shares one connection. */
export function connectionOf(sequelize: Sequelize): Promise<object> {
  return (sequelize.connectionManager as unknown as ConnectionManager).getConnection({});
}
