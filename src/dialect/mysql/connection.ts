import type { Sequelize } from 'sequelize';
import { missingRight } from './missing-right.js';

/** The part of mysql2's connection that umbau needs. */
export interface Connection {
  query(sql: string, values: readonly unknown[], done: (error: Error | null, rows: unknown[]) => void): void;
}

interface ConnectionManager {
  getConnection(options: object): Promise<Connection>;
  releaseConnection(connection: Connection): void;
}

/** The pool has one connection, so that locks, settings and temporary tables are those of every statement. */
export async function connectionOf(sequelize: Sequelize): Promise<Connection> {
  const manager = sequelize.connectionManager as unknown as ConnectionManager;
  const connection = await manager.getConnection({});
  manager.releaseConnection(connection);
  return connection;
}

/** The rows of a SELECT as plain objects. Asks the driver itself, so that what umbau reads is in no log of statements. */
export async function select<T>(sequelize: Sequelize, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const ask = async <Row>(query: string) => run<Row>(await connectionOf(sequelize), query, []);
  return run<T>(await connectionOf(sequelize), sql, values).catch(async (error: unknown) => {
    throw (await missingRight(error, ask)) ?? error;
  });
}

/** Executes a statement of umbau's own. */
export async function execute(sequelize: Sequelize, sql: string, values: readonly unknown[] = []): Promise<void> {
  await run(await connectionOf(sequelize), sql, values);
}

function run<T>(connection: Connection, sql: string, values: readonly unknown[]): Promise<T[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, values, (error, rows) => (error ? reject(error) : resolve(rows as T[])));
  });
}
