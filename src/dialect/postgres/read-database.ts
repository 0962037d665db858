import type { Sequelize } from 'sequelize';
import type { DatabaseState } from '../dialect.js';
import {
  columnsQuery,
  constraintsQuery,
  indexesQuery,
  statementsQuery,
  type ColumnRow,
  type ConstraintRow,
  type IndexRow,
  type Scope,
  type StatementRow,
} from './catalogue.js';
import type { Client } from './client.js';
import { select, withClient } from './connection.js';
import { readSchema, type CatalogueRows } from './read-schema.js';

/** Reads all that is one's own in a Postgres database, as the connection sees it inside its transaction. */
export async function readDatabase(sequelize: Sequelize): Promise<DatabaseState> {
  return readSchema(await withClient(sequelize, (client) => readCatalogue(client, {})));
}

/** The rows of the catalogue, by one round trip for each of its parts. */
export async function readCatalogue(client: Client, scope: Scope): Promise<CatalogueRows> {
  const rows = async <T>(sql: string) => (await client.query(sql)).rows as T[];
  return {
    columns: await rows<ColumnRow>(columnsQuery(scope)),
    constraints: await rows<ConstraintRow>(constraintsQuery(scope)),
    indexes: await rows<IndexRow>(indexesQuery(scope)),
    statements: await rows<StatementRow>(statementsQuery(scope)),
    defaultSchema: await readDefaultSchema(client),
  };
}

/** The schema of names that are not qualified. */
export async function readDefaultSchema(client: Client): Promise<string> {
  const { rows } = await client.query('SELECT current_schema() AS name');
  const [row] = rows as { readonly name: string | null }[];
  return row?.name ?? 'public';
}

/** Those of some tables that are in the default schema. */
export async function existingTables(sequelize: Sequelize, names: readonly string[]): Promise<Set<string>> {
  const sql =
    "SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') " +
    `AND relname IN (${names.map(() => '?').join(', ')})`;
  return new Set((await select<{ name: string }>(sequelize, sql, names)).map(({ name }) => name));
}

export async function fingerprint(sequelize: Sequelize): Promise<string> {
  return JSON.stringify(await readDatabase(sequelize));
}

/** A transaction that changes anything takes a number: https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT */
export async function version(sequelize: Sequelize): Promise<string> {
  return JSON.stringify(await select(sequelize, 'SELECT txid_current_snapshot()::text AS snapshot'));
}
