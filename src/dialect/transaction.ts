import type { Sequelize } from 'sequelize';
import { statementsAfterCommit } from './after-commit.js';
import type { Database } from './dialect.js';
import { nestTransactions } from './nest-transactions.js';
import { onOneConnection } from './on-one-connection.js';

/** The statements that ran in a transaction so far. */
export type StatementLog = readonly string[];

/** Those of the statements that neither only read, nor mark a place in the transaction, nor are umbau's own notes. */
export function changing(statements: StatementLog): string[] {
  return statements.filter(
    (sql) =>
      !/^\s*(?:SELECT|SHOW|DESCRIBE|PRAGMA|EXPLAIN|SAVEPOINT|RELEASE|ROLLBACK|COMMIT)\b|\bumbau_unfinished\b/i.test(
        sql,
      ),
  );
}

/** Runs `body` in one transaction of the default connection. What `body` begins by itself becomes a part of it. */
export function inTransaction<T>(database: Database, body: (log: StatementLog) => Promise<T>): Promise<T> {
  return onOneConnection(database, () => transact(database, body));
}

async function transact<T>(database: Database, body: (log: StatementLog) => Promise<T>): Promise<T> {
  const { sequelize } = database;
  const transaction = await database.dialect.begin(database);
  const log: string[] = [];
  let restore: () => void = () => undefined;
  try {
    restore = await nestTransactions(database, log);
    const result = await body(log);
    restore();
    await transaction.commit();
    for (const sql of statementsAfterCommit(database.dialect, log)) await sequelize.query(sql);
    return result;
  } catch (error) {
    restore();
    await transaction.rollback().catch(() => undefined);
    throw error;
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
