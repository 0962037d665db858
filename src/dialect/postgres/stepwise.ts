import type { Sequelize } from 'sequelize';
import type { Stepwise } from '../dialect.js';
import { withClient } from './connection.js';

/** Whose migration has begun a transaction itself. */
const inOwn = new WeakSet<Sequelize>();

/** Each statement is a transaction with its note, but for those that may not be in one, and those in one of the migration's own. */
export const stepwise: Stepwise = {
  async run(sequelize, sql, body) {
    const statement = withoutComments(sql);
    if (/^(?:BEGIN|START\s+TRANSACTION)\b/i.test(statement)) inOwn.add(sequelize);
    else if (endsTransaction(statement)) inOwn.delete(sequelize);
    else if (!inOwn.has(sequelize) && stepwise.isOne(sql)) return inTransactionOfItsOwn(sequelize, body);
    return body();
  },
  isOne: (sql) => !isAlone(withoutComments(sql)),
};

async function inTransactionOfItsOwn<T>(sequelize: Sequelize, body: () => Promise<T>): Promise<T> {
  await execute(sequelize, 'BEGIN');
  try {
    const result = await body();
    await execute(sequelize, 'COMMIT');
    return result;
  } catch (error) {
    await execute(sequelize, 'ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function execute(sequelize: Sequelize, sql: string): Promise<unknown> {
  return withClient(sequelize, (client) => client.query(sql));
}

function endsTransaction(statement: string): boolean {
  return /^(?:COMMIT|END|ROLLBACK|ABORT)\b/i.test(statement) && !/^ROLLBACK\b.*\bTO\b/is.test(statement);
}

/** What Postgres refuses in a transaction, and what may end one itself, as a procedure does. */
function isAlone(statement: string): boolean {
  return isConcurrent(statement) || isOfServer(statement) || /^(?:CALL|DO)\b/i.test(statement);
}

function isConcurrent(statement: string): boolean {
  return /^(?:(?:CREATE\s+(?:UNIQUE\s+)?|DROP\s+)INDEX\s+CONCURRENTLY|ALTER\s+TABLE\b.*\bDETACH\s+PARTITION\b.*\bCONCURRENTLY)\b/is.test(
    statement,
  );
}

function isOfServer(statement: string): boolean {
  return /^(?:REINDEX|VACUUM|CLUSTER|DISCARD|ALTER\s+SYSTEM|(?:CREATE|ALTER|DROP)\s+(?:DATABASE|TABLESPACE|SUBSCRIPTION))\b/i.test(
    statement,
  );
}

/** The statement as it can be tried in a transaction, where the schema is the same after it. */
export function withinTransaction(sql: string): string {
  const statement = withoutComments(sql);
  if (isConcurrent(statement)) return statement.replace(/\s+CONCURRENTLY\b/i, '');
  return isOfServer(statement) ? 'SELECT 1' : sql;
}

function withoutComments(sql: string): string {
  return sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)+/, '');
}
