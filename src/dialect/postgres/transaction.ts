import { setTimeout } from 'node:timers/promises';
import type { Sequelize } from 'sequelize';
import type { Database, OpenTransaction } from '../dialect.js';
import { select } from './connection.js';

/** The lock of whoever migrates this database: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS */
const lock = `hashtextextended('umbau', 0)`;

/** How often it is asked for, and how long in silence. */
const pauseMs = 100;
const patienceMs = 1000;

/** Begins a transaction, once no other umbau is in one; the lock ends with it, or with the process. */
export async function begin({ sequelize, onLocked }: Database): Promise<OpenTransaction> {
  await untilFree(onLocked, async () => {
    await sequelize.query('BEGIN');
    let isFree = false;
    try {
      isFree = await tryLock(sequelize, 'pg_try_advisory_xact_lock');
    } finally {
      if (!isFree) await sequelize.query('ROLLBACK');
    }
    return isFree;
  });
  return ending(sequelize, 'COMMIT', 'ROLLBACK');
}

/** Keeps every other umbau out without a transaction; the lock ends with the session, or with the process. */
export async function beginSession({ sequelize, onLocked }: Database): Promise<OpenTransaction> {
  await untilFree(onLocked, () => tryLock(sequelize, 'pg_try_advisory_lock'));
  const end = (statement: string) => async () => {
    await sequelize.query(statement).finally(() => select(sequelize, `SELECT pg_advisory_unlock(${lock})`));
  };
  return { commit: end('COMMIT'), rollback: end('ROLLBACK') };
}

/** The same within a transaction that is open already. */
export async function beginWithin({ sequelize }: Database): Promise<OpenTransaction> {
  await sequelize.query('SAVEPOINT umbau_within');
  return ending(sequelize, 'RELEASE SAVEPOINT umbau_within', 'ROLLBACK TO SAVEPOINT umbau_within');
}

/** Where nobody else is, and nothing is to be rolled back. */
export function beginNothing(): Promise<OpenTransaction> {
  return Promise.resolve({ commit: () => Promise.resolve(), rollback: () => Promise.resolve() });
}

async function tryLock(sequelize: Sequelize, ask: string): Promise<boolean> {
  const [row] = await select<{ locked: boolean }>(sequelize, `SELECT ${ask}(${lock}) AS locked`);
  return row?.locked === true;
}

/**
 * Asks again and again: who waits within a statement has a snapshot, for whose end CREATE INDEX CONCURRENTLY waits, and both
 * would wait for each other.
 */
async function untilFree(onLocked: () => void, ask: () => Promise<boolean>): Promise<void> {
  const start = performance.now();
  let isSaid = false;
  while (!(await ask())) {
    if (!isSaid && performance.now() - start > patienceMs) {
      onLocked();
      isSaid = true;
    }
    await setTimeout(pauseMs);
  }
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
