import { existsSync } from 'node:fs';
import type { Sequelize } from 'sequelize';
import type { Dialect } from '../dialect.js';
import { isForAfterCommit } from './after-commit.js';
import { backUp, restore } from './backup.js';
import { connect, connectionOf } from './connect.js';
import { indexError } from './constraint-error.js';
import { copyForTests, dropLeftovers } from './database-copy.js';
import { countOrphans } from './orphans.js';
import { plan, planWithBackfills } from './plan.js';
import { existingTables, fingerprint, readDatabase, select, version } from './read-database.js';
import { risksOf } from './risk.js';
import { countDiffering, forgetRows, keepRows } from './rows.js';
import { safeQueryInterface } from './safe-query-interface.js';
import { withSchemaCopy } from './schema-copy.js';
import { readShadow } from './shadow.js';
import { isNamedIn, parseRename, writtenTable } from './statement.js';
import { quoteIdentifier as quote, quoteString } from './tokenize.js';
import { begin } from './transaction.js';
import { dataTypeFromSql, isMangledDefault } from './types.js';

/** SQLite through the package sqlite3. */
export const sqlite: Dialect = {
  name: 'sqlite',
  driver: 'sqlite3',
  isTransactional: true,
  script: {
    // Foreign keys can be set outside of a transaction only: https://sqlite.org/pragma.html#pragma_foreign_keys
    begin: ['PRAGMA foreign_keys = OFF', 'BEGIN IMMEDIATE'],
    commit: ['COMMIT', 'PRAGMA foreign_keys = ON'],
    ended: (sql) => `${sql};`,
  },
  quote,
  quoteTable: quote,
  quoteString,
  plan,
  planWithBackfills,
  dataTypeFromSql,
  isMangledDefault,
  plainCollation: 'BINARY',
  keepsDefault: true,
  parseRename,
  writtenTable,
  isNamedIn,
  risksOf,
  connectionOptions: (options) => options,
  connect,
  connectionOf,
  safeQueryInterface,
  explain: indexError,
  select,
  readDatabase,
  existingTables,
  fingerprint,
  version,
  readShadow: ({ root }, { statements }) => readShadow(root, statements),
  hasDatabase: ({ storage }) => existsSync(storage ?? ''),
  begin,
  isForAfterCommit,
  emptyTables: (sequelize, tables) => forEachTable(sequelize, tables, 'DELETE FROM'),
  dropTables: (sequelize, tables) => forEachTable(sequelize, tables, 'DROP TABLE'),
  countOrphans,
  keepRows,
  countDiffering,
  forgetRows,
  withSchemaCopy,
  createEmpty: ({ database }) =>
    Promise.resolve({ database: { ...database, storage: ':memory:' }, remove: () => Promise.resolve() }),
  dropLeftovers,
  copyForTests,
  backupExtension: '.sqlite',
  backUp,
  restore,
};

async function forEachTable(sequelize: Sequelize, tables: readonly string[], statement: string): Promise<void> {
  for (const table of tables) await sequelize.query(`${statement} ${quote(table)}`);
}
