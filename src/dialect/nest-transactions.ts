import type { Sequelize, Transaction, TransactionOptions } from 'sequelize';
import type { Database, StatementTurn } from './dialect.js';
import { inTurn } from './in-turn.js';
import { withValues, type Statement } from './with-values.js';

type TransactionBody = (transaction: Transaction) => Promise<unknown>;

/** What of Sequelize's own its typings leave out. */
interface Connection {
  uuid?: string;
}

type InternalTransaction = Transaction & {
  connection?: Connection;
  readonly finished?: string;
  prepareEnvironment(useCls: boolean): Promise<void>;
};

type TransactionClass = new (sequelize: Sequelize, options: object) => InternalTransaction;

/**
 * Makes what a migration begins by itself a part of the open transaction: `sequelize.transaction()`, and BEGIN in plain
 * SQL, become savepoints of it; a second connection would wait for our lock for ever. Statements that it begins at once
 * are made one after another, and each is noted in `log`; what has to wait for the commit is only noted. Returns what
 * ends this.
 */
export async function nestTransactions(database: Database, log: string[]): Promise<() => void> {
  const { dialect, sequelize, module, hooks } = database;
  const { transaction: begin, query } = sequelize;
  const Nested = module.Transaction as unknown as TransactionClass;
  const connection: Connection = await dialect.connectionOf(sequelize);
  const root = Object.assign(new Nested(sequelize, {}), { connection });

  const beginNested = async (
    first?: TransactionOptions | TransactionBody,
    second?: TransactionBody,
  ): Promise<unknown> => {
    const options = typeof first === 'function' ? {} : first;
    const transaction = new Nested(sequelize, { ...options, transaction: options?.transaction ?? root });
    if (dialect.stepwise && !options?.transaction) await beginOutermost(sequelize, transaction);
    await transaction.prepareEnvironment(false);
    const body = typeof first === 'function' ? first : second;
    return body ? runNested(transaction, body) : transaction;
  };
  const queryInTurn = (statement: Statement, ...rest: unknown[]): Promise<unknown> => {
    const sql = typeof statement === 'string' ? statement : statement.query;
    const said = (text: string) => {
      const nested = dialect.isTransactional ? asSavepoint(text) : text;
      return typeof statement === 'string' ? nested : { ...statement, query: nested };
    };
    const run = () => Reflect.apply(query, sequelize, [said(hooks.asTried?.(sql) ?? sql), ...rest]) as Promise<unknown>;
    return inTurn(sequelize, async () => {
      await dialect.setAside?.(sequelize, sql);
      const whole = withValues(database, said(sql), rest[0] as object | undefined);
      log.push(whole);
      if (dialect.isForAfterCommit(sql)) return [[], {}];
      return dialect.isTransactional ? run() : runHooked(database, { sql, whole }, run);
    });
  };

  // Sequelize marks a transaction's connection, and closes what is marked after the next query outside of it.
  Object.defineProperty(connection, 'uuid', { configurable: true, get: () => undefined, set: () => undefined });
  Object.assign(sequelize, { transaction: beginNested, query: queryInTurn });
  return () => {
    Object.assign(sequelize, { transaction: begin, query });
    delete connection.uuid;
  };
}

/** Where no transaction is open, the outermost of a migration is one itself. */
async function beginOutermost(sequelize: Sequelize, transaction: InternalTransaction): Promise<void> {
  const { commit, rollback } = transaction;
  const ending = (end: () => Promise<void>, statement: string) => async () => {
    await end.call(transaction);
    await sequelize.query(statement);
  };
  Object.assign(transaction, { commit: ending(commit, 'COMMIT'), rollback: ending(rollback, 'ROLLBACK') });
  await sequelize.query('BEGIN');
}

async function runNested(transaction: InternalTransaction, body: TransactionBody): Promise<unknown> {
  try {
    const result = await body(transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    if (transaction.finished === undefined) await transaction.rollback();
    throw error;
  }
}

/** Where nothing is rolled back, a statement is noted; the note itself is none. */
async function runHooked(
  { dialect: { stepwise }, sequelize, hooks }: Database,
  { sql, whole }: { readonly sql: string; readonly whole: string },
  run: () => Promise<unknown>,
): Promise<unknown> {
  const { aroundStatement } = hooks;
  if (!aroundStatement) return run().catch(ignoreLostSavepoint);
  const runInTurn = (turn: StatementTurn) => {
    if (turn === 'skip') return Promise.resolve([[], undefined]);
    return run().catch(turn === 'try' ? ignoreDone : ignoreLostSavepoint);
  };
  const runNoted = () => {
    delete hooks.aroundStatement;
    return aroundStatement(sql, runInTurn, whole).finally(() => {
      hooks.aroundStatement = aroundStatement;
    });
  };
  return stepwise ? stepwise.run(sequelize, sql, runNoted) : runNoted();
}

/**
 * What says that a statement has been there before: https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html,
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const doneCodes =
  /^ER_(?:DUP_FIELDNAME|DUP_KEYNAME|TABLE_EXISTS_ERROR|BAD_TABLE_ERROR|CANT_DROP_FIELD_OR_KEY|NO_SUCH_TABLE|BAD_FIELD_ERROR|KEY_DOES_NOT_EXITS|MULTIPLE_PRI_KEY|FK_DUP_NAME|DUP_CONSTRAINT_NAME|CHECK_CONSTRAINT_DUP_NAME|CONSTRAINT_NOT_FOUND|(?:TRG|SP)_(?:ALREADY_EXISTS|DOES_NOT_EXIST))$|^(?:42P07|42704)$/;

interface DriverError {
  readonly code?: string;
  readonly errno?: number;
  readonly message?: string;
}

function ignoreDone(error: unknown): unknown {
  const { parent } = error as { readonly parent?: DriverError };
  const { code = '', errno, message = '' } = parent ?? {};
  // MariaDB says of a foreign key that is there already only that a key is a duplicate, and has a number of its own for a
  // view that is not: https://mariadb.com/kb/en/mariadb-error-code-reference/
  const isDone = (code === 'ER_CANT_CREATE_TABLE' && message.includes('errno: 121')) || errno === 4092;
  if (isDone || doneCodes.test(code)) return [[], undefined];
  throw error;
}

/** Where a statement has committed, there is no savepoint any more, and nothing to go back to. */
function ignoreLostSavepoint(error: unknown): unknown {
  const { parent } = error as { readonly parent?: { readonly code?: string } };
  if (parent?.code === 'ER_SP_DOES_NOT_EXIST') return [[], undefined];
  throw error;
}

/** A migration's own BEGIN, COMMIT or ROLLBACK in plain SQL acts on a savepoint, too. */
function asSavepoint(sql: string): string {
  const [, word = ''] = /^(?:\s|--.*\n|\/\*[^]*?\*\/)*(BEGIN|COMMIT|END|ROLLBACK)\b/i.exec(sql) ?? [];
  if (/^BEGIN$/i.test(word)) return 'SAVEPOINT umbau_migration';
  if (/^(?:COMMIT|END)$/i.test(word)) return 'RELEASE umbau_migration';
  const isWhole = /^ROLLBACK$/i.test(word) && !/\bTO\b/i.test(sql);
  return isWhole ? 'ROLLBACK TO umbau_migration' : sql;
}
