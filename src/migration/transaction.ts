import type { Sequelize } from 'sequelize';
import { UmbauError } from '../error.js';
import type { Database } from './database.js';
import { nestTransactions } from './nest-transactions.js';
import { select } from './read-sqlite.js';
import { isBusy, whenUnlocked } from './when-unlocked.js';

/** The statements that ran in a transaction so far. */
export type StatementLog = readonly string[];

/** Those of the statements that neither only read nor only mark a place in the transaction. */
export function changing(statements: StatementLog): string[] {
  return statements.filter((sql) => !/^\s*(?:SELECT|PRAGMA|EXPLAIN|SAVEPOINT|RELEASE|ROLLBACK)\b/i.test(sql));
}

/**
 * Runs `body` in one transaction of the default connection, with foreign keys off so that a rebuild loses no children.
 * What `body` begins by itself becomes a part of it.
 */
export async function inTransaction<T>(database: Database, body: (log: StatementLog) => Promise<T>): Promise<T> {
  const { sequelize } = database;
  const [foreignKeys] = await select<{ foreign_keys: number }>(sequelize, 'PRAGMA foreign_keys');
  await sequelize.query('PRAGMA foreign_keys = OFF');
  try {
    // Before anything is read, so that two processes never run one migration twice.
    await whenFree(database, 'BEGIN IMMEDIATE');
    const log: string[] = [];
    const restore = await nestTransactions(database, log);
    try {
      const result = await body(log);
      restore();
      await whenFree(database, 'COMMIT');
      return result;
    } catch (error) {
      restore();
      await sequelize.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  } finally {
    if (foreignKeys?.foreign_keys === 1) await sequelize.query('PRAGMA foreign_keys = ON');
  }
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

/** Runs `body` and undoes all that it did to the database. */
export async function inRolledBackSavepoint<T>(sequelize: Sequelize, body: () => Promise<T>): Promise<T> {
  await sequelize.query('SAVEPOINT umbau_trial');
  try {
    return await body();
  } finally {
    await sequelize.query('ROLLBACK TO umbau_trial');
    await sequelize.query('RELEASE umbau_trial');
  }
}
