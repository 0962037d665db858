import type { Sequelize } from 'sequelize';
import type { Database, OpenTransaction } from '../dialect.js';
import { select } from './connection.js';

/** The lock of whoever migrates this database: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS */
const lock = `hashtextextended('umbau', 0)`;

/** Begins a transaction, once no other umbau is in one; the lock ends with it, or with the process. */
export async function begin({ sequelize }: Database): Promise<OpenTransaction> {
  await sequelize.query('BEGIN');
  try {
    await select(sequelize, `SELECT pg_advisory_xact_lock(${lock})`);
  } catch (error) {
    await sequelize.query('ROLLBACK');
    throw error;
  }
  return ending(sequelize, 'COMMIT', 'ROLLBACK');
}

/** The same within a transaction that is open already. */
export async function beginWithin({ sequelize }: Database): Promise<OpenTransaction> {
  await sequelize.query('SAVEPOINT umbau_within');
  return ending(sequelize, 'RELEASE SAVEPOINT umbau_within', 'ROLLBACK TO SAVEPOINT umbau_within');
}

function ending(sequelize: Sequelize, commit: string, rollback: string): OpenTransaction {
  return {
    async commit() {
      await sequelize.query(commit);
    },
    async rollback() {
      await sequelize.query(rollback);
    },
  };
}
