import type { Settings } from '../config/config.js';
import { statementsAfterCommit } from '../dialect/after-commit.js';
import { historyTable, isBookkeeping, metaTable, unfinishedTable } from '../dialect/bookkeeping.js';
import type { Database, Dialect } from '../dialect/dialect.js';
import { keptStatements } from '../dialect/kept-statements.js';
import { readDatabase } from '../dialect/read.js';
import { changing, type StatementLog } from '../dialect/transaction.js';
import type { Schema } from '../schema/schema.js';
import { readSource, type MigrationFile } from './directory.js';
import { createHistory } from './create-history.js';
import { forget, readMemory, recordHistory, recordMeta, replaceMemory, type Memory } from './history.js';
import { remember } from './owned.js';
import { asAskedBy, loadMigration, runDirection, type Direction } from './runner.js';
import { toScript, type Script, type ScriptUnit } from './script.js';
import type { MigrationModule } from './migration.js';
import { onCopy } from './trial.js';
import { effectOf } from './statement-effect.js';
import { recallWritten } from './written.js';

interface ScriptRequest {
  readonly files: readonly MigrationFile[];
  readonly direction: Direction;
}

/**
 * The statements by which migrations would change the database, in order. They are run on a copy of the schema, which has no
 * rows unless a migration fails for want of them.
 */
export async function statementsOf(
  database: Database,
  settings: Settings,
  { files, direction }: ScriptRequest,
): Promise<Script> {
  const migrations = await Promise.all(
    files.map(async (file) => ({ file, module: await loadMigration(settings, file) })),
  );
  const asked = migrations.reduce((on, { module }) => asAskedBy(module, on), database);
  const attempt = (withRows: boolean) =>
    onCopy(asked, (copy, log) => unitsOf(database, copy, { migrations, direction, settings, log }), { withRows });
  return toScript(database.dialect, await attempt(false).catch(() => attempt(true)));
}

interface Recording extends Pick<ScriptRequest, 'direction'> {
  readonly migrations: readonly { readonly file: MigrationFile; readonly module: MigrationModule }[];
  readonly settings: Settings;
  readonly log: StatementLog;
}

async function unitsOf(database: Database, copy: Database, recording: Recording): Promise<ScriptUnit[]> {
  const { settings, migrations, direction, log } = recording;
  const { dialect, sequelize } = database;
  let opening = await missingTables(database, copy, log);
  let memory: Memory | undefined = await readMemory(sequelize);
  const units: ScriptUnit[] = [];
  for (const { file, module } of migrations) {
    const before = (await readDatabase(copy.sequelize)).schema;
    const ran = await during(log, () => runDirection(copy, file, module, direction));
    const after = (await readDatabase(copy.sequelize)).schema;
    const now = remember(before, after, memory, undefined);
    const noted = await during(log, () =>
      direction === 'up' ? noteRan(copy, settings, file, now) : noteUndone(copy, file, now),
    );
    const isBare = module.transaction === false && dialect.outsideTransactions !== undefined;
    const afterCommit = isBare ? [] : statementsAfterCommit(dialect, ran);
    const made = changesIn(dialect, ran).filter((sql) => isBare || !dialect.isForAfterCommit(sql));
    units.push({
      name: file.name,
      ...(readsRows(dialect, ran, [before, after]) && { note: readsRowsNote(file) }),
      statements: [...opening, ...made, ...changesIn(dialect, noted)],
      afterCommit,
      isBare,
    });
    opening = [];
    memory = now;
  }
  return units;
}

/** What a body adds to the log. */
async function during(log: StatementLog, body: () => Promise<void>): Promise<StatementLog> {
  const start = log.length;
  await body();
  return log.slice(start);
}

/** What makes those tables of the bookkeeping that the database has not. */
async function missingTables({ dialect, sequelize }: Database, copy: Database, log: StatementLog): Promise<string[]> {
  const there = await dialect.existingTables(sequelize, [metaTable, historyTable, unfinishedTable]);
  const made = await during(log, async () => {
    await createHistory(copy);
  });
  return made.filter((sql) => isMaking(sql) && ![...there].some((table) => dialect.isNamedIn(sql, table)));
}

function isMaking(sql: string): boolean {
  return /^\s*CREATE\b/i.test(sql);
}

async function noteRan({ queryInterface }: Database, { state }: Settings, file: MigrationFile, memory: Memory) {
  const source = await readSource(file);
  const operations = await recallWritten(state, file.name, source);
  const written = operations && { generated: true, operations };
  await recordMeta(queryInterface, file.name);
  const ran = { name: file.name, source, executedAt: new Date().toISOString(), ...written };
  await recordHistory(queryInterface, ran, memory);
}

async function noteUndone({ queryInterface, sequelize }: Database, { name }: MigrationFile, memory: Memory) {
  await forget(queryInterface, name);
  await replaceMemory(sequelize, memory);
}

/** What is left of the statements once the migration is through, less what only reads. */
function changesIn({ isTransactional }: Dialect, log: StatementLog): string[] {
  const kept = keptStatements(log, isTransactional ? undefined : (sql) => effectOf(sql) === 'commit');
  return kept.filter((sql) => changing([sql]).length > 0 || isSetting(sql));
}

/** A rebuild on SQLite says by a PRAGMA what a rename leaves alone. */
function isSetting(sql: string): boolean {
  return /^\s*PRAGMA\b[^;]*=/i.test(sql);
}

function readsRows({ isNamedIn }: Dialect, log: StatementLog, schemas: readonly Schema[]): boolean {
  const tables = schemas
    .flatMap((schema) => schema.tables.map(({ name }) => name))
    .filter((name) => !isBookkeeping(name));
  const reading = log.filter((sql) => /^\s*(?:SELECT|WITH)\b/i.test(sql));
  return reading.some((sql) => tables.some((table) => isNamedIn(sql, table)));
}

function readsRowsNote({ name }: MigrationFile): string {
  return `${name} reads rows: what it would do with those that are there is not in this script.`;
}
