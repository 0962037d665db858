import type { Options, Sequelize } from 'sequelize';
import { isBookkeeping } from '../bookkeeping.js';
import type { CopyExtent, Database, Opener } from '../dialect.js';
import { select } from './connection.js';
import { quoteTable } from './names.js';
import { readDatabase } from './read-database.js';
import { beginWithin } from './transaction.js';

/**
 * Gives `use` the database itself without its rows, on a connection of its own in a transaction that is rolled back. Nobody may
 * have changed its tables in a transaction that is still open.
 */
export async function withSchemaCopy<T>(
  { sequelize, dialect }: Database,
  open: Opener,
  use: (copy: Database) => Promise<T>,
  { withRows = false }: CopyExtent = {},
): Promise<T> {
  const { options } = sequelize as unknown as { readonly options: Options };
  const copy = await open(options);
  try {
    await copy.sequelize.query('BEGIN');
    // Who works on the tables is not kept waiting behind who waits for them.
    await copy.sequelize.query(`SET LOCAL lock_timeout = '30s'`);
    const { schema } = await readDatabase(copy.sequelize);
    // The bookkeeping is in use by whoever asks.
    const own = schema.tables.map((table) => table.name).filter((name) => !isBookkeeping(name));
    if (!withRows) await emptyTables(copy.sequelize, own);
    return await use({ ...copy, dialect: { ...dialect, begin: beginWithin } });
  } finally {
    await copy.sequelize.query('ROLLBACK').catch(() => undefined);
    await copy.close();
  }
}

/** Deletes all rows of some tables and, as nothing may refer to what is gone, of those that refer to them. */
export async function emptyTables(sequelize: Sequelize, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  const filled = tables.map(
    (table) => `SELECT '${table.replaceAll("'", "''")}' AS name WHERE EXISTS (SELECT FROM ${quoteTable(table)})`,
  );
  const rows = await select<{ name: string }>(sequelize, filled.join(' UNION ALL '));
  if (rows.length === 0) return;
  await sequelize.query(`TRUNCATE ${rows.map(({ name }) => quoteTable(name)).join(', ')} CASCADE`);
}
