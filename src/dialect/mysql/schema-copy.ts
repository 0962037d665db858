import type { Sequelize } from 'sequelize';
import type { CopyExtent, Database, Opener } from '../dialect.js';
import { isTable, readServer } from './catalogue.js';
import { select } from './connection.js';
import { quote } from './quote.js';
import { readDatabase } from './read-database.js';
import { connectionSource, queryTogether, type Server } from './server.js';
import { createShadow } from './shadow-database.js';
import { inOrder } from './view-order.js';

/** Opens a shadow database with the schema of another; `use` gets it. Its rows come along only where they are asked for. */
export async function withSchemaCopy<T>(
  database: Database,
  open: Opener,
  use: (copy: Database) => Promise<T>,
  { withRows = false, needs = () => true }: CopyExtent = {},
): Promise<T> {
  const { sequelize, shadow: named } = database;
  const { name, collation } = await readServer((sql) => select(sequelize, sql));
  const shadow = await createShadow({ ...connectionSource(sequelize), collation, shadow: named });
  try {
    await shadow.server.query('SET foreign_key_checks = 0');
    const tables = await copyTables(sequelize, shadow.server, needs);
    if (withRows) for (const table of tables) await copyRows(shadow.server, name, table, sequelize);
    const { views, triggers } = await readDatabase(sequelize);
    for (const { sql } of [...inOrder(views), ...triggers]) await shadow.server.query(sql).catch(ignoreBroken);
    const copy = await open(shadow.options);
    try {
      return await use(copy);
    } finally {
      await copy.close();
    }
  } finally {
    await shadow.drop();
  }
}

/** What the server itself says of a table says all: https://dev.mysql.com/doc/refman/8.4/en/show-create-table.html */
async function copyTables(sequelize: Sequelize, target: Server, needs: (table: string) => boolean): Promise<string[]> {
  const all = await select<{ name: string }>(
    sequelize,
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND ${isTable}`,
  );
  const names = all.map(({ name }) => name).filter(needs);
  const said = await Promise.all(
    names.map((name) => select<{ 'Create Table': string }>(sequelize, `SHOW CREATE TABLE ${quote(name)}`)),
  );
  const statements = said.flat().map((row) => row['Create Table'].replace(/ AUTO_INCREMENT=\d+(?=[^\n]*$)/, ''));
  await queryTogether(target, statements);
  return names;
}

async function copyRows(target: Server, source: string, table: string, sequelize: Sequelize): Promise<void> {
  const columns = await select<{ name: string }>(
    sequelize,
    'SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ' +
      "AND EXTRA NOT LIKE '%GENERATED%' OR (TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND EXTRA LIKE '%DEFAULT_GENERATED%')",
    [table, table],
  );
  const list = columns.map(({ name }) => quote(name)).join(', ');
  await target.query(`INSERT INTO ${quote(table)} (${list}) SELECT ${list} FROM ${quote(source)}.${quote(table)}`);
}

/** A view outlives what it is over, and cannot be made anew then. */
function ignoreBroken(error: unknown): void {
  const { code } = error as { readonly code?: string };
  if (!['ER_NO_SUCH_TABLE', 'ER_BAD_FIELD_ERROR', 'ER_VIEW_INVALID'].includes(code ?? '')) throw error;
}
