import type { Sequelize } from 'sequelize';
import type { Database } from './dialect.js';
import { nestTransactions } from './nest-transactions.js';

/** The statements that ran in a transaction so far. */
export type StatementLog = readonly string[];

/** Those of the statements that neither only read, nor mark a place in the transaction, nor are umbau's own notes. */
export function changing(statements: StatementLog): string[] {
  return statements.filter(
    (sql) => !/^\s*(?:SELECT|PRAGMA|EXPLAIN|SAVEPOINT|RELEASE|ROLLBACK|COMMIT)\b|\bumbau_unfinished\b/i.test(sql),
  );
}

/** Runs `body` in one transaction of the default connection. What `body` begins by itself becomes a part of it. */
export async function inTransaction<T>(database: Database, body: (log: StatementLog) => Promise<T>): Promise<T> {
  const { sequelize } = database;
  const end = await database.dialect.begin(database);
  try {
    const log: string[] = [];
    const restore = await nestTransactions(database, log);
    try {
      const result = await body(log);
      restore();
      await sequelize.query('COMMIT');
      return result;
    } catch (error) {
      restore();
      await sequelize.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  } finally {
    await end();
  }
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
