import { promisify } from 'node:util';
import type { Database, Opener } from '../dialect.js';
import { select } from './read-database.js';
import { masterQuery, type MasterRow } from './read-schema.js';

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
  const rows = await select<MasterRow>(sequelize, masterQuery);
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
