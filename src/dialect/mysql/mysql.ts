import { randomUUID } from 'node:crypto';
import type { Sequelize } from 'sequelize';
import type { Dialect } from '../dialect.js';
import { backUp, restore } from './backup.js';
import { connect, connectionOptions } from './connect.js';
import { connectionOf, execute, select } from './connection.js';
import { constraintError } from './constraint-error.js';
import { copyForTests } from './database-copy.js';
import { createEmpty } from './empty-database.js';
import { missingRight } from './missing-right.js';
import { plan, planWithBackfills } from './plan.js';
import { quote, quoteString } from './quote.js';
import { existingTables, fingerprint, readDatabase } from './read-database.js';
import { refuseBroken } from './refuse-broken.js';
import { risksOf } from './risk.js';
import { countDiffering, forgetRows, keepRows } from './rows.js';
import { safeQueryInterface } from './safe-query-interface.js';
import { withSchemaCopy } from './schema-copy.js';
import { dropLeftovers } from './shadow-database.js';
import { readShadow } from './shadow.js';
import { assignedColumns, ended, isNamedIn, parseRename, writtenTable } from './statement.js';
import { begin } from './transaction.js';
import { dataTypeFromSql, readableName } from './types.js';

/** MySQL and MariaDB through the package mysql2. */
export const mysql: Dialect = {
  name: 'mysql',
  driver: 'mysql2',
  isTransactional: false,
  script: { begin: ['SET NAMES utf8mb4'], commit: [], ended },
  quote,
  quoteTable: quote,
  quoteString,
  plan,
  planWithBackfills,
  dataTypeFromSql,
  readableName,
  placesColumns: true,
  parseRename,
  writtenTable,
  assignedColumns,
  isNamedIn,
  risksOf,
  connectionOptions,
  connect,
  connectionOf,
  safeQueryInterface,
  explain: async (error, sequelize) =>
    (await missingRight(error, (sql) => select(sequelize, sql))) ?? constraintError(error),
  select,
  readDatabase,
  existingTables,
  fingerprint,
  // Nothing says so cheaply: it is another each time.
  version: () => Promise.resolve(randomUUID()),
  readShadow: (settings, { statements }) => readShadow(settings, statements),
  hasDatabase: () => true,
  begin,
  isForAfterCommit: () => false,
  emptyTables: (sequelize, tables) => withoutChecks(sequelize, tables, 'DELETE FROM'),
  dropTables: (sequelize, tables) => withoutChecks(sequelize, tables, 'DROP TABLE'),
  countOrphans: () => Promise.resolve(new Map()),
  refuseBroken,
  keepRows,
  countDiffering,
  forgetRows,
  cuttingOff,
  withSchemaCopy,
  createEmpty,
  dropLeftovers,
  copyForTests,
  backupExtension: '.sql',
  backUp,
  restore,
};

async function withoutChecks(sequelize: Sequelize, tables: readonly string[], statement: string): Promise<void> {
  await execute(sequelize, 'SET foreign_key_checks = 0');
  for (const table of tables) await sequelize.query(`${statement} ${quote(table)}`);
  await execute(sequelize, 'SET foreign_key_checks = 1');
}

/** A strict server refuses what does not fit: https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html#sql-mode-strict */
async function cuttingOff(sequelize: Sequelize, run: () => Promise<void>): Promise<void> {
  await execute(sequelize, "SET @umbau_strict = @@sql_mode, sql_mode = ''");
  await run().finally(() => execute(sequelize, 'SET sql_mode = @umbau_strict'));
}
