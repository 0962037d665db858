import type { QueryTypes, Sequelize } from 'sequelize';
import { masterQuery, readSchema, type DatabaseState, type MasterRow } from '../dialect/sqlite/read-schema.js';

/** Reads the schema of an open SQLite database, as the connection sees it inside its transaction. */
export async function readSqlite(sequelize: Sequelize): Promise<DatabaseState> {
  return readSchema(await select<MasterRow>(sequelize, masterQuery));
}

/** The rows of a SELECT as plain objects. */
export async function select<T>(
  sequelize: Sequelize,
  sql: string,
  replacements: readonly unknown[] = [],
): Promise<T[]> {
  const values = replacements.length > 0 ? { replacements: [...replacements] } : {};
  const rows = await sequelize.query(sql, {
    type: 'SELECT' as QueryTypes.SELECT,
    raw: true,
    logging: false,
    ...values,
  });
  return rows as T[];
}
