import type { Dialect } from '../dialect.js';
import { withDatabaseCopy } from './database-copy.js';
import { withSchemaCopy } from './schema-copy.js';
import { stepwise } from './stepwise.js';
import { beginNothing, beginSession } from './transaction.js';

/** Postgres as a migration has it that may not run in a transaction: what it does is kept, statement by statement. */
export function outsideTransactions(dialect: Dialect): Dialect {
  const outside: Dialect = {
    ...dialect,
    isTransactional: false,
    stepwise,
    isForAfterCommit: () => false,
    begin: beginSession,
    withSchemaCopy: (database, open, use, extent) =>
      withDatabaseCopy(database, extent, async (options) => {
        // Where no database may be made, it is tried in a transaction, as far as it can be.
        if (!options) return withSchemaCopy({ ...database, dialect }, open, use, extent);
        const copy = await open(options);
        try {
          return await use({ ...copy, dialect: { ...outside, begin: beginNothing } });
        } finally {
          await copy.close();
        }
      }),
  };
  return outside;
}
