import type { Sequelize } from 'sequelize';
import { masterQuery, readSchema, type DatabaseState, type MasterRow } from '../dialect/sqlite/read-schema.js';

/** Reads the schema of an open SQLite database, as the connection sees it inside its transaction. */
export async function readSqlite(sequelize: Sequelize): Promise<DatabaseState> {
  return readSchema(await select<MasterRow>(sequelize, masterQuery));
}

/** Another as soon as anybody has changed anything: https://sqlite.org/pragma.html#pragma_data_version */
export async function readVersion(sequelize: Sequelize): Promise<string> {
  const versions = 'data_version, schema_version, total_changes() AS changes';
  return JSON.stringify(await select(sequelize, `SELECT ${versions} FROM pragma_data_version, pragma_schema_version`));
}

/** The part of sqlite3's connection that reading needs. */
interface Connection {
  all(sql: string, values: readonly unknown[], done: (error: Error | null, rows: unknown[]) => void): void;
}

interface ConnectionManager {
  getConnection(options: object): Promise<Connection>;
}

/** The rows of a SELECT as plain objects. Asks the driver itself: Sequelize takes as long for a query as SQLite. */
export async function select<T>(sequelize: Sequelize, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const connection = await (sequelize.connectionManager as unknown as ConnectionManager).getConnection({});
  return new Promise((resolve, reject) => {
    connection.all(sql, values, (error, rows) => (error ? reject(error) : resolve(rows as T[])));
  });
}
