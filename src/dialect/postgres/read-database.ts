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
import { queryEach, type Client } from './client.js';
import { select, withClient } from './connection.js';
import { readSchema, type CatalogueRows } from './read-schema.js';

/** What a connection has read last, and at which moment; nothing can have changed until there is another. */
const lastRead = new WeakMap<Sequelize, { readonly moment: string; readonly state: DatabaseState }>();

/** Reads all that is one's own in a Postgres database, as the connection sees it inside its transaction. */
export function readDatabase(sequelize: Sequelize): Promise<DatabaseState> {
  return withClient(sequelize, async (client) => {
    const last = lastRead.get(sequelize);
    if (last && (await isStill(client, last.moment))) return last.state;
    lastRead.delete(sequelize);
    const { moment, ...rows } = await readCatalogue(client, {});
    const state = readSchema(rows);
    if (moment !== null) lastRead.set(sequelize, { moment, state });
    return state;
  });
}

/**
 * Which transactions of others are over (https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT),
 * and how names are found; null in a transaction that has changed something itself.
 */
const momentQuery =
  'SELECT CASE WHEN txid_current_if_assigned() IS NULL THEN concat(txid_current_snapshot(), current_schemas(true)) END AS moment';

interface MomentRow {
  readonly moment: string | null;
}

async function isStill(client: Client, moment: string): Promise<boolean> {
  const { rows } = await client.query(momentQuery);
  return momentOf((rows as MomentRow[])[0]) === moment;
}

function momentOf(row: MomentRow | undefined): string | null {
  return row?.moment ?? null;
}

/** The rows of the catalogue and the moment before they were read, by one round trip. */
export async function readCatalogue(client: Client, scope: Scope): Promise<CatalogueRows & MomentRow> {
  const [[moment], columns, constraints, indexes, statements, [schema]] = (await queryEach(client, [
    momentQuery,
    columnsQuery(scope),
    constraintsQuery(scope),
    indexesQuery(scope),
    statementsQuery(scope),
    `SELECT coalesce(current_schema(), 'public') AS name`,
  ])) as [MomentRow[], ColumnRow[], ConstraintRow[], IndexRow[], StatementRow[], [SchemaRow]];
  return { columns, constraints, indexes, statements, defaultSchema: schema.name, moment: momentOf(moment) };
}

interface SchemaRow {
  readonly name: string;
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
