import { createHash } from 'node:crypto';
import type { Sequelize } from 'sequelize';
import { UmbauError } from '../../error.js';
import type { Database, OpenTransaction } from '../dialect.js';
import { execute, select } from './connection.js';

/** A table that keeps its history keeps it also where it changes: https://mariadb.com/kb/en/system-versioned-tables/ */
const keepingHistory = '/*M!100304 , system_versioning_alter_history = KEEP */';

/** How long another umbau is waited for, in silence and then with a word. */
const patienceSeconds = { first: 1, last: 600 };

/**
 * Keeps every other umbau out by a lock of the server, which dies with the connection. MySQL commits at each statement that
 * changes the schema (https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html): what writes rows in between is a
 * transaction of its own.
 */
export async function begin({ sequelize, onLocked }: Database): Promise<OpenTransaction> {
  const name = await lockName(sequelize);
  if (!(await getLock(sequelize, name, patienceSeconds.first))) {
    onLocked();
    if (!(await getLock(sequelize, name, patienceSeconds.last))) throw lockedError();
  }
  await execute(sequelize, `SET autocommit = 0 ${keepingHistory}`);
  const end = (statement: string) => async () => {
    await sequelize.query(statement);
    await execute(sequelize, 'SET autocommit = 1');
    await execute(sequelize, 'SELECT RELEASE_LOCK(?)', [name]);
  };
  return { commit: end('COMMIT'), rollback: end('ROLLBACK') };
}

/** A lock is the server's, and its name has 64 characters at most. */
async function lockName(sequelize: Sequelize): Promise<string> {
  const [row] = await select<{ name: string }>(sequelize, 'SELECT DATABASE() AS name');
  return `umbau ${createHash('sha256')
    .update(row?.name ?? '')
    .digest('hex')
    .slice(0, 40)}`;
}

async function getLock(sequelize: Sequelize, name: string, seconds: number): Promise<boolean> {
  const [row] = await select<{ locked: number | null }>(sequelize, 'SELECT GET_LOCK(?, ?) AS locked', [name, seconds]);
  return Number(row?.locked) === 1;
}

function lockedError(): UmbauError {
  return new UmbauError('database', 'The database is locked: another umbau has been working on it for too long.', {
    hint: 'End that process, and try again.',
  });
}
