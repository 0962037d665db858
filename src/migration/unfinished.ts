import { unfinishedTable } from '../dialect/bookkeeping.js';
import type { Database, Dialect } from '../dialect/dialect.js';
import { select } from '../dialect/read.js';
import type { Schema } from '../schema/schema.js';
import type { Direction } from './runner.js';
import { effectOn } from './statement-effect.js';

/** A statement of a migration that did not come to its end; `begun` is one at which the process ended. */
export interface NotedStatement {
  readonly sql: string;
  readonly state: 'done' | 'failed' | 'begun';
  /** What was asked of the catalogue before it, and after the statement before. */
  readonly answers?: readonly CatalogueAnswer[];
}

/** What the catalogue has said: whoever goes on is told the same, for what a statement says may hang on it. */
export interface CatalogueAnswer {
  readonly sql: string;
  readonly result: unknown;
}

/** Which way a database was going; `anew` is the replacement of a migration that has run by another one. */
export type Way = Direction | 'anew';

/** A migration that was begun where nothing can be rolled back, and that did not come to its end. */
export interface Unfinished {
  readonly name: string;
  readonly way: Way;
  /** The schema before it. */
  readonly before: Schema;
  /** Its user has agreed to lose what does not fit. */
  readonly accept: boolean;
  /** The statements that changed something, in the order in which they ran. */
  readonly statements: readonly NotedStatement[];
}

interface UnfinishedRow {
  readonly name: string;
  readonly direction: Way;
  readonly before_schema: string;
  /** JSON of all else. */
  readonly statements: string;
}

export async function readUnfinished({
  dialect,
  sequelize,
}: Pick<Database, 'dialect' | 'sequelize'>): Promise<Unfinished | undefined> {
  if (dialect.isTransactional && !dialect.outsideTransactions) return undefined;
  const tables = await dialect.existingTables(sequelize, [unfinishedTable]);
  if (!tables.has(unfinishedTable)) return undefined;
  const [row] = await select<UnfinishedRow>(sequelize, `SELECT * FROM ${unfinishedTable}`);
  if (!row) return undefined;
  const { accept, statements } = JSON.parse(row.statements) as Pick<Unfinished, 'accept' | 'statements'>;
  const before = JSON.parse(row.before_schema) as Schema;
  return { name: row.name, way: row.direction, before, accept, statements };
}

/** Says that a migration begins, or goes on. */
export async function noteBegin({ sequelize }: Pick<Database, 'sequelize'>, unfinished: Unfinished): Promise<void> {
  const { name, way, before } = unfinished;
  await sequelize.query(`DELETE FROM ${unfinishedTable}`);
  await sequelize.query(
    `INSERT INTO ${unfinishedTable} (name, direction, before_schema, statements) VALUES ($1, $2, $3, $4)`,
    { bind: [name, way, JSON.stringify(before), textOf(unfinished)] },
  );
  await sequelize.query('COMMIT');
}

/** Says how far it has come. What it has done to rows so far is committed together with this. */
export async function noteStatements(
  { dialect, sequelize }: Pick<Database, 'dialect' | 'sequelize'>,
  progress: Pick<Unfinished, 'accept' | 'statements'>,
): Promise<void> {
  await sequelize.query(`UPDATE ${unfinishedTable} SET statements = $1`, { bind: [textOf(progress)] });
  if (!dialect.stepwise) await sequelize.query('COMMIT');
}

/** Says that what is written down from now on is the bookkeeping, all of it or nothing. */
export async function beginBookkeeping({ dialect, sequelize, hooks }: Database): Promise<void> {
  if (!dialect.stepwise) return;
  delete hooks.aroundStatement;
  await sequelize.query('BEGIN');
}

function textOf({ accept, statements }: Pick<Unfinished, 'accept' | 'statements'>): string {
  return JSON.stringify({ accept, statements });
}

/** Says that it is at its end, or given up; together with the rest of the bookkeeping, or not at all. */
export async function noteEnd({ sequelize, hooks }: Pick<Database, 'sequelize' | 'hooks'>): Promise<void> {
  delete hooks.aroundStatement;
  await sequelize.query(`DELETE FROM ${unfinishedTable}`);
}

/** What stands half way is taken as it is: the bookkeeping says something else from now on. */
export async function forgetUnfinished(database: Pick<Database, 'dialect' | 'sequelize' | 'hooks'>): Promise<void> {
  if (await readUnfinished(database)) await noteEnd(database);
}

/** The statements whose outcome stays: all up to the last that commits, for what came before it was committed first. */
export function committed(dialect: Dialect, statements: readonly NotedStatement[]): NotedStatement[] {
  const last = statements.findLastIndex(({ sql }) => effectOn(dialect, sql) === 'commit');
  return statements.slice(0, last + 1);
}

/** What is there to say of statements once the rows that were not committed are as they were. */
export function settled(dialect: Dialect, statements: readonly NotedStatement[]): NotedStatement[] {
  const kept = committed(dialect, statements);
  return [...kept, ...statements.slice(kept.length).filter(({ state }) => state === 'failed')];
}
