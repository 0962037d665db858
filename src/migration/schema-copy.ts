import { promisify } from 'node:util';
import type { Settings } from '../config/config.js';
import { isVirtual, type MasterRow } from '../dialect/sqlite/read-schema.js';
import { openDatabase, type Database } from './database.js';
import { readMaster } from './read-sqlite.js';

/** The part of a connection of the package sqlite3 that is needed here. */
interface Connection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

interface ConnectionManager {
  getConnection(options: object): Promise<Connection>;
}

/** Opens a database in memory with the schema of another and none of its rows, to try a migration on; `use` gets it. */
export async function withSchemaCopy<T>(
  { sequelize }: Database,
  settings: Pick<Settings, 'root'>,
  use: (copy: Database) => Promise<T>,
): Promise<T> {
  const rows = await readMaster(sequelize);
  const copy = await openDatabase({ root: settings.root, database: { dialect: 'sqlite', storage: ':memory:' } });
  try {
    const manager = copy.sequelize.connectionManager as unknown as ConnectionManager;
    const connection = await manager.getConnection({});
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
