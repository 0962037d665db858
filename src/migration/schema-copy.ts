import type { Settings } from '../config/config.js';
import { openDatabase } from '../dialect/database.js';
import type { Database, Opener } from '../dialect/dialect.js';

/** Gives `use` a database with the same schema, and no rows unless they are asked for. */
export function onSchemaCopy<T>(database: Database, use: (copy: Database) => Promise<T>, withRows = false): Promise<T> {
  const { root, dialect } = database;
  const open: Opener = (options) => openDatabase({ root, database: options as Settings['database'] });
  return dialect.withSchemaCopy(database, open, use, withRows);
}
