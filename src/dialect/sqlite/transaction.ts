import { UmbauError } from '../../error.js';
import type { Database, OpenTransaction } from '../dialect.js';
import { select } from './read-database.js';
import { isBusy, whenUnlocked } from './when-unlocked.js';

/** Begins a transaction with foreign keys off, so that a rebuild loses no children; they are set as they were at its end. */
export async function begin(database: Database): Promise<OpenTransaction> {
  const { sequelize } = database;
  const [foreignKeys] = await select<{ foreign_keys: number }>(sequelize, 'PRAGMA foreign_keys');
  const restore = async () => {
    if (foreignKeys?.foreign_keys === 1) await sequelize.query('PRAGMA foreign_keys = ON');
  };
  await sequelize.query('PRAGMA foreign_keys = OFF');
  try {
    await beginImmediate(database);
  } catch (error) {
    await restore();
    throw error;
  }
  return {
    async commit() {
      await sequelize.query('COMMIT');
      await restore();
    },
    async rollback() {
      await sequelize.query('ROLLBACK').catch(() => undefined);
      await restore();
    },
  };
}

/** Takes the lock before anything is read, so that two processes never run one migration twice. */
async function beginImmediate({ sequelize, onLocked }: Database): Promise<void> {
  await whenUnlocked(sequelize, 'BEGIN IMMEDIATE', onLocked).catch((error: unknown) => {
    if (!isBusy(error)) throw error;
    throw new UmbauError('database', 'The database is locked: another process has been writing to it for too long.', {
      hint: 'End the transaction of that process, or the process, and try again.',
      cause: error,
    });
  });
}
