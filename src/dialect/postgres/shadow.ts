import { UmbauError } from '../../error.js';
import { byName } from '../../schema/find.js';
import type { Table } from '../../schema/schema.js';
import type { Database, DatabaseState, ShadowSettings } from '../dialect.js';
import { keyOf, KnownTables } from '../known-tables.js';
import type { Client } from './client.js';
import { withClient } from './connection.js';
import { modelTables, type ModelTable } from './model-tables.js';
import { quoteIdentifier as quote, tableName } from './names.js';
import { dependentTablesQuery } from './foreign-parts.js';
import { readCatalogue } from './read-database.js';
import { readSchema, type CatalogueRows } from './read-schema.js';
import { withServer } from './server.js';
import { ShadowNames } from './shadow-names.js';

const known = new KnownTables('shadow-postgres.json');
/** Each object takes a lock until the transaction ends, and there are few by default: `max_locks_per_transaction`. */
const tablesAtOnce = 200;

let count = 0;

/**
 * Makes the models' tables in schemas of their own within a transaction that is rolled back, and reads back what they are: no
 * trace is left, even of a process that is killed. Foreign keys are taken from the statements. A table is made only where its
 * statements are new.
 */
export async function readShadow(
  { root, shadow, ...settings }: ShadowSettings,
  statements: readonly string[],
  open: () => Promise<Database>,
): Promise<DatabaseState> {
  const { sequelize } = await open();
  const { defaultSchema, words } = await withClient(sequelize, readPlace);
  const tables = modelTables(statements, defaultSchema).map((table) => ({
    ...table,
    key: keyOf(words, shadow, table),
  }));
  // Another server may become another one.
  const state = shadow ? undefined : settings.state;
  await known.recall(state);
  const unknown = tables.filter(({ key }) => !known.get(key));
  if (unknown.length > 0) {
    const make = (client: Client) => makeInParts(client, unknown, defaultSchema);
    await (shadow ? withServer({ root, database: shadow }, make) : withClient(sequelize, make));
    await known.keep(
      state,
      tables.map(({ key }) => key),
    );
  }
  const made = tables.flatMap((table) => {
    const read = known.get(table.key);
    return read ? [withModelsWords(read, table)] : [];
  });
  return { schema: { tables: made.sort(byName) }, views: [], triggers: [] };
}

function withModelsWords(read: Table, { concurrently }: ModelTable): Table {
  if (concurrently.length === 0) return read;
  const indexes = read.indexes.map((index) =>
    concurrently.includes(index.name) ? { ...index, concurrently: true } : index,
  );
  return { ...read, indexes };
}

/** A table, and what is known by it: what its statements are, and all that has a say in how Postgres prints what they make. */
interface KeyedTable extends ModelTable {
  readonly key: string;
}

interface Place {
  readonly defaultSchema: string;
  readonly words: string;
}

async function readPlace(client: Client): Promise<Place> {
  const settings = [
    'TimeZone',
    'DateStyle',
    'IntervalStyle',
    'extra_float_digits',
    'bytea_output',
    'quote_all_identifiers',
  ];
  const printed = settings.map((name) => `current_setting('${name}')`).join(', ');
  const { rows } = await client.query(
    `SELECT coalesce(current_schema(), 'public') AS "defaultSchema", concat_ws(';', version(), current_schemas(true), ${printed}) AS words`,
  );
  const [place] = rows as [Place];
  return place;
}

async function makeInParts(client: Client, tables: readonly KeyedTable[], defaultSchema: string): Promise<void> {
  for (let start = 0; start < tables.length; start += tablesAtOnce) {
    await makeTables(client, tables.slice(start, start + tablesAtOnce), defaultSchema);
  }
}

async function makeTables(client: Client, tables: readonly KeyedTable[], defaultSchema: string): Promise<void> {
  const names = new ShadowNames(`umbau_shadow_${process.pid}_${count++}`, defaultSchema);
  const schemas = new Set(['public', defaultSchema, ...tables.flatMap(({ schema }) => schema ?? [])]);
  const statements = tables.map((table) => table.statements.map((sql) => names.intoShadow(sql, schemas)));
  try {
    await beginInSchemas(client, names);
    await client.query(statements.flat().join(';\n')).catch((error: unknown) => {
      throw new RefusedError(error);
    });
    await readTables(client, names, tables, defaultSchema);
  } catch (error) {
    await client.query('ROLLBACK');
    if (error instanceof RefusedError) await refuseFirstBad(client, names, tables, statements);
    throw error instanceof RefusedError ? error.cause : error;
  }
  await client.query('ROLLBACK');
}

async function readTables(
  client: Client,
  names: ShadowNames,
  tables: readonly KeyedTable[],
  defaultSchema: string,
): Promise<void> {
  const { tables: read } = readSchema(toReal(await readCatalogue(client, { schemas: names.all }), names)).schema;
  const { rows } = await client.query(dependentTablesQuery(names.all));
  const nameOf = (schema: string, name: string) => tableName(schema, name, defaultSchema);
  const dependent = new Set(
    (rows as readonly { readonly schema: string; readonly name: string }[]).map(({ schema, name }) =>
      nameOf(names.realOf(schema), name),
    ),
  );
  const byTableName = new Map(read.map((table) => [table.name, table]));
  for (const { key, schema = defaultSchema, name, foreignKeys } of tables) {
    const made = byTableName.get(nameOf(schema, name));
    if (made) known.set(key, { ...made, foreignKeys }, !dependent.has(made.name));
  }
}

class RefusedError extends Error {
  constructor(override readonly cause: unknown) {
    super('Postgres refuses the tables of the models.');
  }
}

/** The shadow comes first, so that its names are printed without a schema. */
async function beginInSchemas(client: Client, names: ShadowNames): Promise<void> {
  const [first = ''] = names.all;
  const path = `(SELECT string_agg(quote_ident(name), ', ') FROM unnest(current_schemas(false)) AS name)`;
  const begin = ['BEGIN', ...names.all.map((name) => `CREATE SCHEMA ${quote(name)}`)];
  begin.push(`SELECT set_config('search_path', concat_ws(', ', '${first}', ${path}), true)`);
  try {
    await client.query(begin.join('; '));
  } catch (error) {
    throw await refusedSchema(error, client);
  }
}

async function refusedSchema(error: unknown, client: Client): Promise<unknown> {
  if ((error as { readonly code?: string }).code !== '42501') return error;
  await client.query('ROLLBACK');
  const { rows } = await client.query(
    "SELECT current_user AS role, format('GRANT CREATE ON DATABASE %I TO %I', current_database(), current_user) AS grant",
  );
  const [{ role, grant }] = rows as [{ readonly role: string; readonly grant: string }];
  return new UmbauError('database', `The role ${role} may not create a schema, in which umbau compares the models.`, {
    hint: `Give it the right: ${grant}; or name another database for it in the configuration: shadow: 'postgres://…'.`,
    cause: error,
  });
}

/** Executes the statements one by one, to say which is refused. */
async function refuseFirstBad(
  client: Client,
  names: ShadowNames,
  tables: readonly ModelTable[],
  statements: readonly (readonly string[])[],
): Promise<void> {
  try {
    await beginInSchemas(client, names);
    for (const [position, table] of tables.entries()) {
      for (const sql of statements[position] ?? []) {
        await client.query(sql).catch((error: unknown) => {
          throw refusedStatement(table, names.fromShadow(sql), error);
        });
      }
    }
  } finally {
    await client.query('ROLLBACK');
  }
}

function refusedStatement({ name }: ModelTable, sql: string, error: unknown): UmbauError {
  const { message = String(error), code } = error as { readonly message?: string; readonly code?: string };
  const type = code === '42704' ? /type "(\w+)" does not exist/.exec(message)?.[1]?.toLowerCase() : undefined;
  const extension = type && (extensionTypes.get(type) ?? type);
  const advice = extension
    ? `Where it comes with an extension: CREATE EXTENSION IF NOT EXISTS ${extension}.`
    : isCutName(code, message) && 'It keeps the first 63 bytes of a name: give one of the two a shorter one.';
  return new UmbauError('load', `The models ask for what Postgres refuses, in the table ${name}: ${message}`, {
    hint: [advice, `The statement was: ${sql}`].filter(Boolean).join(' '),
    cause: error,
  });
}

/** Whether there is something of this name already, which is what was left of a longer one. */
function isCutName(code: string | undefined, message: string): boolean {
  const name = /"((?:[^"]|"")+)"/.exec(message)?.[1] ?? '';
  return ['42701', '42710', '42P07'].includes(code ?? '') && Buffer.byteLength(name) >= 60;
}

const extensionTypes: ReadonlyMap<string, string> = new Map([
  ['geometry', 'postgis'],
  ['geography', 'postgis'],
]);

/** The rows with the schemas' real names. */
function toReal(rows: CatalogueRows, names: ShadowNames): CatalogueRows {
  const text = (value: string | null) => (value === null ? null : names.fromShadow(value));
  const schema = <T extends { readonly schema: string }>(row: T): T => ({ ...row, schema: names.realOf(row.schema) });
  return {
    columns: rows.columns.map((row) => ({
      ...schema(row),
      type: names.fromShadow(row.type),
      default: text(row.default),
      enum_schema: row.enum_schema === null ? null : names.realOf(row.enum_schema),
    })),
    constraints: rows.constraints.map((row) => ({ ...schema(row), definition: names.fromShadow(row.definition) })),
    indexes: rows.indexes.map((row) => ({
      ...schema(row),
      where: text(row.where),
      keys: row.keys.map((key) => ({ ...key, definition: names.fromShadow(key.definition) })),
    })),
    statements: [],
    defaultSchema: names.realOf(rows.defaultSchema),
  };
}
