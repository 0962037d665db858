import type { Client } from './client.js';
import { dependenciesQuery, objectsQuery, type Dependency, type DumpedObject } from './dump-objects.js';
import { inOrder } from './dump-order.js';
import { constraintsQuery, foundationQueries, lateQueries, sequencesQuery, tieQueries } from './dump-parts.js';
import { rightsQueries } from './dump-rights.js';
import { inserts, tablesQuery, type DumpedTable } from './dump-rows.js';

export interface DumpOptions {
  /** Whether it says whose everything is, and who may do what. */
  readonly withRights: boolean;
  /** Default: true. */
  readonly withRows?: boolean;
}

/** How values are printed, and read again: https://www.postgresql.org/docs/current/runtime-config-client.html */
const settings = [
  `SET LOCAL client_encoding = 'UTF8'`,
  'SET LOCAL standard_conforming_strings = on',
  `SET LOCAL TimeZone = 'UTC'`,
  `SET LOCAL DateStyle = 'ISO, YMD'`,
  `SET LOCAL IntervalStyle = 'postgres'`,
  `SET LOCAL lc_monetary = 'C'`,
  'SET LOCAL extra_float_digits = 3',
  `SET LOCAL bytea_output = 'hex'`,
  `SET LOCAL xmloption = 'content'`,
];

/** A row that a policy hides must not be missing in silence. */
const reading = ['SET LOCAL row_security = off', `SET LOCAL search_path = ''`];
/** A function may speak of what comes later, or is there no longer. */
const writing = ['SET LOCAL check_function_bodies = off', 'SET LOCAL client_min_messages = warning'];

/** All that is one's own in a database, as it is at one moment, as the statements that make it anew in an empty one. */
export async function* dump(client: Client, { withRights, withRows = true }: DumpOptions): AsyncGenerator<string> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    for (const sql of [...settings, ...reading]) await client.query(sql);
    yield* [...settings, ...writing];
    yield* dumpAll(client, withRows);
    if (withRights) for (const query of rightsQueries) yield* statements(client, query);
  } finally {
    await client.query('ROLLBACK');
  }
}

async function* dumpAll(client: Client, withRows: boolean): AsyncGenerator<string> {
  const tables = await rows<DumpedTable>(client, tablesQuery);
  // Nobody may change them meanwhile: Postgres describes what is there now, not what was there when the transaction began.
  if (tables.length > 0)
    await client.query(`LOCK TABLE ${tables.map(({ name }) => name).join(', ')} IN ACCESS SHARE MODE`);
  const objects = await rows<DumpedObject>(client, objectsQuery);
  const { early, late } = inOrder(objects, await rows<Dependency>(client, dependenciesQuery));
  for (const query of foundationQueries) yield* statements(client, query);
  yield* early.map(({ sql }) => sql);
  for (const query of tieQueries) yield* statements(client, query);
  if (withRows) for (const table of tables) yield* inserts(client, table);
  for (const { sql } of await rows<{ sql: string }>(client, sequencesQuery)) yield* statements(client, sql);
  yield* statements(client, constraintsQuery);
  yield* late.map(({ sql }) => sql);
  for (const query of lateQueries) yield* statements(client, query);
}

async function* statements(client: Client, query: string): AsyncGenerator<string> {
  yield* (await rows<{ readonly sql: string }>(client, query)).map(({ sql }) => sql);
}

async function rows<T>(client: Client, query: string): Promise<T[]> {
  return (await client.query(query)).rows as T[];
}
