import type { Sequelize, Transaction, TransactionOptions } from 'sequelize';
import type { Database, StatementHooks, StatementTurn } from './dialect.js';
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
    await transaction.prepareEnvironment(false);
    const body = typeof first === 'function' ? first : second;
    return body ? runNested(transaction, body) : transaction;
  };
  const queryInTurn = (statement: Statement, ...rest: unknown[]): Promise<unknown> => {
    const sql = typeof statement === 'string' ? statement : statement.query;
    const said = dialect.isTransactional ? asSavepoint(sql) : sql;
    const nested = typeof statement === 'string' ? said : { ...statement, query: said };
    log.push(withValues(database, nested, rest[0] as object | undefined));
    if (dialect.isForAfterCommit(sql)) return Promise.resolve([[], {}]);
    const run = () => Reflect.apply(query, sequelize, [nested, ...rest]) as Promise<unknown>;
    return inTurn(sequelize, async () => {
      await dialect.setAside?.(sequelize, sql);
      log.push(sql);
      if (dialect.isForAfterCommit(sql)) return [[], {}];
      return dialect.isTransactional ? run() : runHooked(hooks, sql, run);
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
async function runHooked(hooks: StatementHooks, sql: string, run: () => Promise<unknown>): Promise<unknown> {
  const { aroundStatement } = hooks;
  if (!aroundStatement) return run().catch(ignoreLostSavepoint);
  delete hooks.aroundStatement;
  const runInTurn = (turn: StatementTurn) => {
    if (turn === 'skip') return Promise.resolve([[], undefined]);
    return run().catch(turn === 'try' ? ignoreDone : ignoreLostSavepoint);
  };
  return aroundStatement(sql, runInTurn).finally(() => {
    hooks.aroundStatement = aroundStatement;
  });
}

/** What says that a statement has been there before: https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
const doneCodes =
  /^ER_(?:DUP_FIELDNAME|DUP_KEYNAME|TABLE_EXISTS_ERROR|BAD_TABLE_ERROR|CANT_DROP_FIELD_OR_KEY|NO_SUCH_TABLE|BAD_FIELD_ERROR|KEY_DOES_NOT_EXITS|MULTIPLE_PRI_KEY|FK_DUP_NAME)$/;

function ignoreDone(error: unknown): unknown {
  const { parent } = error as { readonly parent?: { readonly code?: string } };
  if (doneCodes.test(parent?.code ?? '')) return [[], undefined];
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
