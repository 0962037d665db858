import { UmbauError } from '../../error.js';
import { byName, findTable } from '../../schema/find.js';
import type { Table } from '../../schema/schema.js';
import type { DatabaseState, ShadowSettings } from '../dialect.js';
import { keyOf, KnownTables } from '../known-tables.js';
import { readCatalogue, readServer, type ServerRow } from './catalogue.js';
import { readSchema } from './read-database.js';
import { loadDriver, openServer, queryTogether, type Server } from './server.js';
import { createShadow, type ShadowRequest } from './shadow-database.js';

/** A table as the models' DDL makes it on a server, by that DDL: what is known is not made again. */
const known = new KnownTables('shadow-mysql.json');

/** The statements that make one table. */
interface TableDdl {
  readonly key: string;
  readonly statements: readonly string[];
}

/** Makes in a shadow database those tables that are not known yet, and reads them back. */
export async function readShadow(settings: ShadowSettings, statements: readonly string[]): Promise<DatabaseState> {
  const driver = loadDriver(settings.root, settings.database);
  const server = await serverOf(settings);
  const units = unitsOf(statements, server);
  await known.recall(settings.state);
  const { database: options, shadow, state } = settings;
  making = making
    .catch(() => undefined)
    .then(() => makeKnown({ driver, options, shadow, collation: server.collation }, units, state));
  await making;
  const tables = units.flatMap(({ key }) => known.get(key) ?? []);
  return { schema: { tables: tables.sort(byName) }, views: [], triggers: [] };
}

/** One after another: what is asked for twice at once is made once. */
let making: Promise<void> = Promise.resolve();

async function makeKnown(request: ShadowRequest, units: readonly TableDdl[], state: string | undefined): Promise<void> {
  const missing = units.filter(({ key }) => !known.get(key));
  if (missing.length === 0) return;
  for (const [key, table] of await make(request, missing)) known.set(key, table, true);
  await known.keep(
    state,
    units.map(({ key }) => key),
  );
}

const servers = new Map<string, Promise<ServerRow>>();

/** What the server says of itself, asked once. */
function serverOf({ root, database }: ShadowSettings): Promise<ServerRow> {
  const place = [database.host, database.port, database.database].join();
  const asked = servers.get(place) ?? askServer(root, database);
  servers.set(place, asked);
  asked.catch(() => servers.delete(place));
  return asked;
}

async function askServer(root: string, database: ShadowSettings['database']): Promise<ServerRow> {
  const server = await openServer(loadDriver(root, database), database);
  return readServer((sql) => server.query(sql)).finally(() => server.close());
}

function unitsOf(statements: readonly string[], { version, collation }: ServerRow): TableDdl[] {
  const byTable = new Map<string, string[]>();
  for (const statement of statements) {
    const table = tableOf(statement);
    byTable.set(table, [...(byTable.get(table) ?? []), statement]);
  }
  return [...byTable.values()].map((own) => ({ key: keyOf(version, collation, ...own), statements: own }));
}

/** The quoted name of the table that Sequelize's DDL creates, or creates an index on. */
function tableOf(statement: string): string {
  const [, table] = /^\s*(?:CREATE TABLE (?:IF NOT EXISTS )?|ALTER TABLE )(`(?:[^`]|``)+`)/i.exec(statement) ?? [];
  return table ?? '';
}

async function make(request: ShadowRequest, units: readonly TableDdl[]): Promise<[string, Table][]> {
  const shadow = await createShadow(request);
  try {
    // Tables that they refer to need not be there.
    await shadow.server.query('SET foreign_key_checks = 0');
    await makeTables(shadow.server, units);
    const { schema } = readSchema(await readCatalogue((sql) => shadow.server.query(sql)));
    return units.map(({ key, statements: [create = ''] }) => {
      const name = tableOf(create).slice(1, -1).replaceAll('``', '`');
      // Some servers keep names in small letters: https://dev.mysql.com/doc/refman/8.4/en/identifier-case-sensitivity.html
      const table = findTable(schema, name) ?? findTable(schema, name.toLowerCase());
      if (!table) throw new UmbauError('internal', `The shadow has no table ${name} after: ${create}`);
      return [key, table];
    });
  } finally {
    await shadow.drop();
  }
}

/** All at once; where the server refuses one of the statements, one by one to know which. */
async function makeTables(server: Server, units: readonly TableDdl[]): Promise<void> {
  const all = units.flatMap(({ statements }) => statements);
  await queryTogether(server, all).catch(async () => {
    await queryTogether(
      server,
      units.map(({ statements: [create = ''] }) => `DROP TABLE IF EXISTS ${tableOf(create)}`),
    );
    for (const statement of all) await makeAlone(server, statement);
  });
}

async function makeAlone(server: Server, statement: string): Promise<void> {
  await server.query(statement).catch((error: unknown) => {
    throw new UmbauError('load', `The models ask for what MySQL refuses: ${String(error)}`, {
      hint: `The statement was: ${statement}`,
      cause: error,
    });
  });
}
