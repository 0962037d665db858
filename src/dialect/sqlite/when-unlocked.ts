import type { Sequelize } from 'sequelize';

/** How long to wait for another process's lock before it is mentioned, and then altogether: a person may hold it. */
export const busyTimeoutMs = { first: 1000, last: 600_000 };

/** The part of sqlite3's connection that waiting needs. */
interface ConnectionManager {
  getConnection(options: object): Promise<{ configure(option: 'busyTimeout', ms: number): void }>;
}

/** Runs a statement that takes a lock, and calls `onLocked` where another process has kept it for a second already. */
export async function whenUnlocked(sequelize: Sequelize, statement: string, onLocked: () => void): Promise<void> {
  const { connectionManager } = sequelize as unknown as { readonly connectionManager: ConnectionManager };
  const connection = await connectionManager.getConnection({});
  const wait = (ms: number) => connection.configure('busyTimeout', ms);
  const run = () => sequelize.query(statement, { retry: { max: 1 } });
  wait(busyTimeoutMs.first);
  const isLocked = await run().then(
    () => false,
    (error: unknown) => {
      if (isBusy(error)) return true;
      throw error;
    },
  );
  wait(busyTimeoutMs.last);
  if (!isLocked) return;
  onLocked();
  await run();
}

export function isBusy(error: unknown): boolean {
  return String(error).includes('SQLITE_BUSY');
}
