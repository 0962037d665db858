import type { Settings } from '../config/config.js';
import { openDatabase } from '../dialect/database.js';
import type { CopyExtent, Database, Opener } from '../dialect/dialect.js';
import { isBookkeeping } from '../dialect/bookkeeping.js';

/** Gives `use` a database with the same schema, and no rows unless they are asked for. */
export function onSchemaCopy<T>(
  database: Database,
  use: (copy: Database) => Promise<T>,
  { needs = () => true, ...extent }: CopyExtent = {},
): Promise<T> {
  const { root, dialect } = database;
  const open: Opener = (options) => openDatabase({ root, database: options as Settings['database'] });
  return dialect.withSchemaCopy(database, open, use, {
    ...extent,
    needs: (table) => !isBookkeeping(table) && needs(table),
  });
}
