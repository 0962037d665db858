import type { QueryInterface, Sequelize } from 'sequelize';
import type { Operation } from '../operation/operation.js';
import { byName } from '../schema/find.js';
import type { Schema } from '../schema/schema.js';
import { historyTable, metaTable, unfinishedTable } from '../dialect/bookkeeping.js';
import type { Database } from '../dialect/dialect.js';
import { checksumOf } from './directory.js';
import { dialectOf } from '../dialect/load-dialect.js';
import { select } from '../dialect/read.js';
import { inTransaction } from '../dialect/transaction.js';

/** What the database remembers of a migration that ran; all but the name only where umbau ran it. */
export interface ExecutedMigration {
  readonly name: string;
  readonly checksum?: string;
  readonly source?: string;
  /** ISO 8601, UTC. */
  readonly executedAt?: string;
  readonly durationMs?: number;
  /** Whether umbau wrote the file. */
  readonly generated?: boolean;
  /** Whether what ran is still what umbau wrote, so that umbau may rewrite it. */
  readonly amendable?: boolean;
}

/** What is written down of a migration that has just run. */
export interface RanMigration {
  readonly name: string;
  readonly source: string;
  readonly executedAt: string;
  readonly durationMs?: number;
  readonly generated?: boolean;
  /** What it did, where it is what umbau wrote. */
  readonly operations?: readonly Operation[];
}

/** What the database remembers of its own schema, as the last migration left it. */
export interface Memory {
  /** The tables that models or migrations made. */
  readonly owned: readonly string[];
  /** All tables, with the models' words. */
  readonly schema: Schema;
}

/** What was remembered last. */
export interface Recalled extends Memory {
  /** Another runner has run a migration since: what it did is nobody's change by hand. */
  readonly isStale: boolean;
}

/** How many migrations keep the schema after them. */
const schemasKept = 10;

interface HistoryRow {
  readonly name: string;
  readonly checksum: string | null;
  readonly source: string | null;
  readonly executed_at: string | null;
  readonly duration_ms: number | null;
  /** Engines without booleans say 0 and 1. */
  readonly generated: boolean | number | null;
  readonly amendable: boolean | number;
}

const historyColumns =
  'name, checksum, source, executed_at, duration_ms, generated, operations IS NOT NULL AS amendable';
/** The migration that ran last, which need not be the last by name: a merge can bring an older one. */
const newestFirst = "ORDER BY coalesce(executed_at, '') DESC, name DESC";

/** Within another SELECT, for MySQL changes no table that it reads at once. */
const newestName = `(SELECT name FROM (SELECT name FROM ${historyTable} ${newestFirst} LIMIT 1) AS newest)`;

/** The bookkeeping's names as a statement has them. */
function wordsOf(sequelize: Sequelize) {
  const { quote } = dialectOf(sequelize);
  return { meta: quote(metaTable), schema: quote('schema') };
}

/**
 * All executed migrations in the order of their names. Writes nothing, not even its own tables; `known` says which of them
 * there are.
 */
export async function readHistory(sequelize: Sequelize, known?: ReadonlySet<string>): Promise<ExecutedMigration[]> {
  const tables = known ?? (await bookkeepingTables(sequelize));
  if (!tables.has(metaTable)) return [];
  const { meta } = wordsOf(sequelize);
  const names = await select<{ name: string }>(sequelize, `SELECT name FROM ${meta}`);
  const rows = tables.has(historyTable)
    ? await select<HistoryRow>(sequelize, `SELECT ${historyColumns} FROM ${historyTable}`)
    : [];
  const rowsByName = new Map(rows.map((row) => [row.name, row]));
  // Here, for each engine has an order of its own.
  return names.sort(byName).map(({ name }) => toExecuted(name, rowsByName.get(name)));
}

/** What the migration that ran last left behind; undefined where nothing was ever remembered. */
export async function readMemory(sequelize: Sequelize, known?: ReadonlySet<string>): Promise<Recalled | undefined> {
  const tables = known ?? (await bookkeepingTables(sequelize));
  if (!tables.has(historyTable)) return undefined;
  const { meta, schema } = wordsOf(sequelize);
  const [row] = await select<MemoryRow>(
    sequelize,
    `SELECT owned, ${schema}, (SELECT max(name) FROM ${meta}) AS newest, (SELECT max(name) FROM ${historyTable}) AS known ` +
      `FROM ${historyTable} WHERE owned IS NOT NULL AND ${schema} IS NOT NULL ${newestFirst} LIMIT 1`,
  );
  if (!row) return undefined;
  const owned = JSON.parse(row.owned) as string[];
  return { owned, schema: parseSchema(row.schema), isStale: (row.newest ?? '') > (row.known ?? '') };
}

interface MemoryRow {
  readonly owned: string;
  readonly schema: string;
  /** The names of the last migration that ran, and of the last that umbau knows of. */
  readonly newest: string | null;
  readonly known: string | null;
}

/** The schema that was parsed last: it is read several times before it is written again. */
let parsed: { readonly text: string; readonly schema: Schema } | undefined;

function parseSchema(text: string): Schema {
  if (parsed?.text !== text) parsed = { text, schema: JSON.parse(text) as Schema };
  return parsed.schema;
}

/** What an executed migration did; undefined where it is not what umbau wrote. */
export async function readOperations(sequelize: Sequelize, name: string): Promise<readonly Operation[] | undefined> {
  const sql = `SELECT operations FROM ${historyTable} WHERE name = ? AND operations IS NOT NULL`;
  const [row] = await select<{ operations: string }>(sequelize, sql, [name]);
  return row && (JSON.parse(row.operations) as Operation[]);
}

/** Says anew what the database remembers of its schema, after something other than a new migration has changed it. */
export async function replaceMemory(sequelize: Sequelize, { owned, schema }: Memory): Promise<void> {
  await sequelize.query(
    `UPDATE ${historyTable} SET owned = $owned, ${wordsOf(sequelize).schema} = $schema WHERE name = ${newestName}`,
    { bind: { owned: JSON.stringify(owned), schema: JSON.stringify(schema) } },
  );
}

/** Which of the bookkeeping's tables there are: with the history, umbau has worked on this database before. */
export function bookkeepingTables(sequelize: Sequelize): Promise<Set<string>> {
  return dialectOf(sequelize).existingTables(sequelize, [metaTable, historyTable, unfinishedTable]);
}

function toExecuted(name: string, row: HistoryRow | undefined): ExecutedMigration {
  if (!row) return { name };
  return {
    name,
    ...(row.checksum !== null && { checksum: row.checksum }),
    ...(row.source !== null && { source: row.source }),
    ...(row.executed_at !== null && { executedAt: row.executed_at }),
    ...(row.duration_ms !== null && { durationMs: row.duration_ms }),
    generated: Boolean(row.generated),
    amendable: Boolean(row.amendable),
  };
}

export async function recordMeta(queryInterface: QueryInterface, name: string): Promise<void> {
  await queryInterface.bulkInsert(metaTable, [{ name }]);
}

/** Writes what is remembered of a migration that has just run, and forgets old schemas. */
export async function recordHistory(queryInterface: QueryInterface, ran: RanMigration, memory?: Memory): Promise<void> {
  // Sequelize's own call asks for the columns first.
  await queryInterface.sequelize.query(`DELETE FROM ${historyTable} WHERE name = $name`, { bind: { name: ran.name } });
  await insertRow(queryInterface.sequelize, {
    name: ran.name,
    checksum: checksumOf(ran.source),
    source: ran.source,
    executed_at: ran.executedAt,
    duration_ms: ran.durationMs ?? null,
    generated: ran.generated === true,
    operations: ran.operations ? JSON.stringify(ran.operations) : null,
    owned: memory ? JSON.stringify(memory.owned) : null,
    schema: memory ? JSON.stringify(memory.schema) : null,
  });
  const { schema } = wordsOf(queryInterface.sequelize);
  await queryInterface.sequelize.query(
    `UPDATE ${historyTable} SET ${schema} = NULL WHERE ${schema} IS NOT NULL AND name NOT IN ` +
      `(SELECT name FROM (SELECT name FROM ${historyTable} ${newestFirst} LIMIT ${schemasKept}) AS newest)`,
  );
}

/** With the values apart from the statement: Sequelize takes words in it, as a migration's source has them, for commands. */
async function insertRow(sequelize: Sequelize, row: Readonly<Record<string, unknown>>): Promise<void> {
  const { quote } = dialectOf(sequelize);
  const names = Object.keys(row);
  const values = names.map((name) => `$${name}`);
  await sequelize.query(`INSERT INTO ${historyTable} (${names.map(quote).join(', ')}) VALUES (${values.join(', ')})`, {
    bind: { ...row },
  });
}

/** Gives executed migrations other names. */
export async function renameExecuted(
  database: Database,
  renames: readonly { readonly from: string; readonly to: string }[],
): Promise<void> {
  const { queryInterface } = database;
  await inTransaction(database, async () => {
    for (const { from, to } of renames) {
      for (const table of [metaTable, historyTable]) {
        await queryInterface.bulkUpdate(table, { name: to }, { name: from });
      }
    }
  });
}

export async function forget(queryInterface: QueryInterface, name: string): Promise<void> {
  await queryInterface.bulkDelete(metaTable, { name });
  await queryInterface.bulkDelete(historyTable, { name });
}
