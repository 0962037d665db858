import { promisify } from 'node:util';
import type { Database, Opener } from '../dialect.js';
import { readMaster } from './read-database.js';
import { isVirtual, type MasterRow } from './read-schema.js';

/** The part of a connection of the package sqlite3 that is needed here. */
interface Connection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

/** Opens a database in memory with the schema of another and none of its rows; `use` gets it. */
export async function withSchemaCopy<T>(
  { sequelize, dialect }: Database,
  open: Opener,
  use: (copy: Database) => Promise<T>,
): Promise<T> {
  const rows = await readMaster(sequelize);
  const copy = await open({ dialect: 'sqlite', storage: ':memory:' });
  try {
    const connection = (await dialect.connectionOf(copy.sequelize)) as Connection;
    const exec = promisify(connection.exec.bind(connection));
    await exec(statementsOf(rows).join(';\n'));
    return await use(copy);
  } finally {
    await copy.close();
  }
}

const kinds = ['table', 'index', 'view', 'trigger'];

/** The statements that make the schema: virtual tables first, for they make tables of their own. */
function statementsOf(rows: readonly MasterRow[]): string[] {
  const plain = rows
    .filter((row) => row.sql !== null && !row.name.startsWith('sqlite_') && !isVirtual(row))
    .sort((left, right) => kinds.indexOf(left.type) - kinds.indexOf(right.type));
  return [...rows.filter(isVirtual), ...plain].map(({ sql }) => sql ?? '');
}
