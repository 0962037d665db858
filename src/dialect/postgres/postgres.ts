import type { Dialect } from '../dialect.js';
import { backUp, restore } from './backup.js';
import { connect, connectionOf, connectionOptions, select } from './connection.js';
import { copyForTests } from './database-copy.js';
import { cutName } from './default-names.js';
import { dropTables } from './drop-tables.js';
import { createEmpty } from './empty-database.js';
import { explain } from './explain.js';
import { dropLeftovers } from './made-database.js';
import { quoteIdentifier as quote, quoteString, quoteTable, tableReference } from './names.js';
import { plan, planWithBackfills } from './plan.js';
import { existingTables, fingerprint, readDatabase, version } from './read-database.js';
import { outsideTransactions } from './outside-transactions.js';
import { risksOf } from './risk.js';
import { countDiffering, forgetRows, keepRows } from './rows.js';
import { emptyTables, withSchemaCopy } from './schema-copy.js';
import { forgetAside, putBack, setAside } from './set-aside.js';
import { readShadow } from './shadow.js';
import { isNamedIn, parseRename, writtenTable } from './statement.js';
import { withinTransaction } from './stepwise.js';
import { begin } from './transaction.js';
import { dataTypeFromSql } from './types.js';

const inTransactions: Dialect = {
  name: 'postgres',
  driver: 'pg',
  isTransactional: true,
  script: { begin: ['BEGIN', `SET LOCAL client_encoding = 'UTF8'`], commit: ['COMMIT'], ended: (sql) => `${sql};` },
  withinTransaction,
  quote,
  quoteTable,
  quoteString,
  keptName: (name) => name.split('.').map(cutName).join('.'),
  plan,
  planWithBackfills,
  dataTypeFromSql,
  tableReference,
  parseRename,
  writtenTable,
  isNamedIn,
  risksOf,
  connectionOptions,
  connect,
  connectionOf,
  safeQueryInterface: (queryInterface) => queryInterface,
  explain,
  select,
  readDatabase,
  existingTables,
  fingerprint,
  version,
  readShadow: (settings, { statements }, open) => readShadow(settings, statements, open),
  hasDatabase: () => true,
  begin,
  isForAfterCommit: (sql) => /^\s*VACUUM\b/i.test(sql),
  emptyTables,
  dropTables,
  // Postgres never lets one be.
  countOrphans: () => Promise.resolve(new Map()),
  keepRows,
  countDiffering,
  forgetRows,
  setAside,
  putBack,
  forgetAside,
  withSchemaCopy,
  createEmpty,
  dropLeftovers,
  copyForTests,
  backupExtension: '.sql',
  backUp,
  restore,
};

/** Postgres through the package pg. */
export const postgres: Dialect = { ...inTransactions, outsideTransactions: outsideTransactions(inTransactions) };
