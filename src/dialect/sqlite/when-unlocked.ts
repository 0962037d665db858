import type { Sequelize } from 'sequelize';

/** How long to wait for another process's lock before it is mentioned, and then altogether: a person may hold it. */
export const busyTimeoutMs = { first: 1000, last: 600_000 };

/** Runs a statement that takes a lock, and calls `onLocked` where another process has kept it for a second already. */
export async function whenUnlocked(sequelize: Sequelize, statement: string, onLocked: () => void): Promise<void> {
  const wait = (ms: number) => sequelize.query(`PRAGMA busy_timeout = ${ms}`);
  const run = () => sequelize.query(statement, { retry: { max: 1 } });
  await wait(busyTimeoutMs.first);
  const isLocked = await run().then(
    () => false,
    (error: unknown) => {
      if (isBusy(error)) return true;
      throw error;
    },
  );
  await wait(busyTimeoutMs.last);
  if (!isLocked) return;
  onLocked();
  await run();
}

export function isBusy(error: unknown): boolean {
  return String(error).includes('SQLITE_BUSY');
}
