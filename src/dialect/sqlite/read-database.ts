import type { Sequelize } from 'sequelize';
import type { DatabaseState } from '../dialect.js';
import { isVirtual, masterQuery, readSchema, type MasterRow } from './read-schema.js';

/** Reads the schema of an open SQLite database, as the connection sees it inside its transaction. */
export async function readDatabase(sequelize: Sequelize): Promise<DatabaseState> {
  return readSchema(await readMaster(sequelize));
}

/**
 * What `sqlite_schema` says, without the tables in which a virtual table keeps its content: they are its own
 * (https://sqlite.org/vtab.html#the_xshadowname_method).
 */
export async function readMaster(sequelize: Sequelize): Promise<MasterRow[]> {
  const rows = await select<MasterRow>(sequelize, masterQuery);
  if (!rows.some(isVirtual)) return rows;
  const shadows = await select<{ name: string }>(sequelize, "SELECT name FROM pragma_table_list WHERE type = 'shadow'");
  const names = new Set(shadows.map(({ name }) => name));
  return rows.filter((row) => !names.has(row.tbl_name));
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

export async function existingTables(sequelize: Sequelize, names: readonly string[]): Promise<Set<string>> {
  const sql = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN (${names.map(() => '?').join(', ')})`;
  return new Set((await select<{ name: string }>(sequelize, sql, names)).map(({ name }) => name));
}

export async function fingerprint(sequelize: Sequelize): Promise<string> {
  const [row] = await select<{ sql: string | null }>(
    sequelize,
    'SELECT group_concat(sql, char(10)) AS sql FROM sqlite_schema',
  );
  return row?.sql ?? '';
}

/** Another as soon as anybody has changed anything: https://sqlite.org/pragma.html#pragma_data_version */
export async function version(sequelize: Sequelize): Promise<string> {
  const versions = 'data_version, schema_version, total_changes() AS changes';
  return JSON.stringify(await select(sequelize, `SELECT ${versions} FROM pragma_data_version, pragma_schema_version`));
}
