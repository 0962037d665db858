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
    // Before anything is read, so that two processes never run one migration twice.
    await whenFree(database, 'BEGIN IMMEDIATE');
  } catch (error) {
    await restore();
    throw error;
  }
  return {
    async commit() {
      await whenFree(database, 'COMMIT');
      await restore();
    },
    async rollback() {
      await sequelize.query('ROLLBACK').catch(() => undefined);
      await restore();
    },
  };
}

/** Who writes keeps a transaction from beginning, who reads from its end, which can be tried again: https://sqlite.org/lang_transaction.html */
async function whenFree({ sequelize, onLocked }: Database, statement: string): Promise<void> {
  await whenUnlocked(sequelize, statement, onLocked).catch((error: unknown) => {
    if (!isBusy(error)) throw error;
    throw new UmbauError('database', 'The database is locked: another process has kept it for too long.', {
      hint: 'End the transaction of that process, or the process, and try again.',
      cause: error,
    });
  });
}
