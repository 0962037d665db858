import { promisify } from 'node:util';
import type { Settings } from '../config/config.js';
import { masterQuery, type MasterRow } from '../dialect/sqlite/read-schema.js';
import { openDatabase, type Database } from './database.js';
import { select } from './read-sqlite.js';

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
  const rows = await select<MasterRow>(sequelize, masterQuery);
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

/** The statements that make the schema; a virtual table makes tables of its own: https://sqlite.org/vtab.html */
function statementsOf(rows: readonly MasterRow[]): string[] {
  const isVirtual = ({ sql }: MasterRow) => /^\s*CREATE\s+VIRTUAL\b/i.test(sql ?? '');
  const virtual = rows.filter(isVirtual);
  const isMadeByOther = ({ name }: MasterRow) => virtual.some((table) => name.startsWith(`${table.name}_`));
  const plain = rows
    .filter((row) => row.sql !== null && !row.name.startsWith('sqlite_') && !isVirtual(row) && !isMadeByOther(row))
    .sort((left, right) => kinds.indexOf(left.type) - kinds.indexOf(right.type));
  return [...virtual, ...plain].map(({ sql }) => sql ?? '');
}
