import type { CopyExtent, Database } from '../dialect/dialect.js';
import { inRolledBackSavepoint, inTransaction, type StatementLog } from '../dialect/transaction.js';
import { onSchemaCopy } from './schema-copy.js';

type TrialBody<T> = (trial: Database, log: StatementLog) => Promise<T>;

/**
 * Runs `body` and undoes all that it did: in a savepoint of the open transaction, or, where that would not undo a change of
 * the schema, on a copy of the schema.
 */
export function onTrial<T>(database: Database, log: StatementLog, body: TrialBody<T>): Promise<T> {
  if (database.dialect.isTransactional) return inRolledBackSavepoint(database.sequelize, () => body(database, log));
  return onCopy(database, body);
}

/** Runs `body` on a copy of the schema, or of the whole database. */
export function onCopy<T>(database: Database, body: TrialBody<T>, extent?: CopyExtent): Promise<T> {
  return onSchemaCopy(database, (copy) => inTransaction(copy, (log) => body(copy, log)), extent);
}
