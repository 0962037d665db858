import type { Sequelize } from 'sequelize';
import type { DatabaseState } from './dialect.js';
import { dialectOf } from './load-dialect.js';

/** The rows of a SELECT as plain objects; `?` stands for a value. */
export function select<T>(sequelize: Sequelize, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  return dialectOf(sequelize).select<T>(sequelize, sql, values);
}

/** Reads the schema of an open database, as the connection sees it inside its transaction. */
export function readDatabase(sequelize: Sequelize): Promise<DatabaseState> {
  return dialectOf(sequelize).readDatabase(sequelize);
}
