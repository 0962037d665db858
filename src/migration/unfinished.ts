import type { Sequelize } from 'sequelize';
import type { Database, DatabaseState } from '../dialect/dialect.js';
import { select } from '../dialect/read.js';
import { changing } from '../dialect/transaction.js';
import type { Schema } from '../schema/schema.js';
import { unfinishedTable } from '../dialect/bookkeeping.js';
import type { Direction } from './runner.js';

/** A migration that was begun where nothing can be rolled back, and that did not come to its end. */
export interface Unfinished {
  readonly name: string;
  readonly direction: Direction;
  /** The schema before it. */
  readonly before: Schema;
  /** The statements that changed something; the last one may not have. */
  readonly statements: readonly string[];
}

interface UnfinishedRow {
  readonly name: string;
  readonly direction: Direction;
  readonly before_schema: string;
  readonly statements: string;
}

export async function readUnfinished({ dialect, sequelize }: Database): Promise<Unfinished | undefined> {
  const tables = await dialect.existingTables(sequelize, [unfinishedTable]);
  if (!tables.has(unfinishedTable)) return undefined;
  const [row] = await select<UnfinishedRow>(sequelize, `SELECT * FROM ${unfinishedTable}`);
  if (!row) return undefined;
  const { name, direction } = row;
  return {
    name,
    direction,
    before: JSON.parse(row.before_schema) as Schema,
    statements: JSON.parse(row.statements) as string[],
  };
}

/** Says that a migration begins: from now on each statement that changes the schema is noted before it runs. */
export async function noteBegin(
  database: Database,
  { schema }: DatabaseState,
  { name, direction }: Pick<Unfinished, 'name' | 'direction'>,
): Promise<void> {
  const { sequelize } = database;
  await insert(sequelize, [name, direction, JSON.stringify(schema), '[]']);
  const statements: string[] = [];
  database.hooks.beforeStatement = async (sql) => {
    if (!isToBeNoted(sql)) return 'run';
    statements.push(sql);
    await noteStatement(database, statements);
    return 'run';
  };
}

/** Goes on where the migration stands: statements that have run are passed by. */
export function noteResumed(database: Database, { statements }: Unfinished): void {
  const hasLastRun = database.dialect.stepwise?.isOne(statements.at(-1) ?? '') ?? false;
  const done = hasLastRun ? statements : statements.slice(0, -1);
  const noted = [...done];
  let position = 0;
  database.hooks.beforeStatement = async (sql) => {
    if (!isToBeNoted(sql)) return 'run';
    const isDone = position < done.length && done[position] === sql;
    const isLast = position === done.length && statements.at(-1) === sql;
    position += 1;
    if (isDone) return 'skip';
    noted.push(sql);
    await noteStatement(database, noted);
    return isLast ? 'try' : 'run';
  };
}

/** What only holds for the session, or marks a transaction, has to be said again. */
function isToBeNoted(sql: string): boolean {
  return changing([sql]).length > 0 && !/^\s*(?:SET|RESET|BEGIN|START|END)\b/i.test(sql);
}

function isDdl(sql: string): boolean {
  return /^\s*(?:CREATE|ALTER|DROP|RENAME|TRUNCATE)\b/i.test(sql);
}

async function insert(sequelize: Sequelize, values: readonly string[]): Promise<void> {
  await sequelize.query(`DELETE FROM ${unfinishedTable}`);
  await sequelize.query(
    `INSERT INTO ${unfinishedTable} (name, direction, before_schema, statements) VALUES ($1, $2, $3, $4)`,
    { bind: [...values] },
  );
  await sequelize.query('COMMIT');
}

/** Where what changes the schema commits in any case, it is the time for a note; else there is one on each statement. */
async function noteStatement({ dialect, sequelize }: Database, statements: readonly string[]): Promise<void> {
  if (!dialect.stepwise && !isDdl(statements.at(-1) ?? '')) return;
  await sequelize.query(`UPDATE ${unfinishedTable} SET statements = $1`, { bind: [JSON.stringify(statements)] });
  if (!dialect.stepwise) await sequelize.query('COMMIT');
}

/** Says that what is written down from now on is the bookkeeping, all of it or nothing. */
export async function beginBookkeeping({ dialect, sequelize, hooks }: Database): Promise<void> {
  if (!dialect.stepwise) return;
  delete hooks.beforeStatement;
  await sequelize.query('BEGIN');
}

/** Says that it is at its end; together with the rest of the bookkeeping, or not at all. */
export async function noteEnd(database: Database): Promise<void> {
  delete database.hooks.beforeStatement;
  await database.sequelize.query(`DELETE FROM ${unfinishedTable}`);
}
