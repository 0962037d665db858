import type { Sequelize } from 'sequelize';
import { UmbauError } from '../error.js';
import type { Dialect } from './dialect.js';

const importers: Readonly<Partial<Record<Dialect['name'], () => Promise<Dialect>>>> = {
  postgres: async () => (await import('./postgres/postgres.js')).postgres,
  sqlite: async () => (await import('./sqlite/sqlite.js')).sqlite,
  mysql: async () => (await import('./mysql/mysql.js')).mysql,
};

const loaded = new Map<string, Dialect>();

/** The dialect of a name, loaded when it is first asked for: no project needs the others. */
export async function loadDialect(name: Dialect['name']): Promise<Dialect> {
  const dialect = loaded.get(name) ?? (await importers[name]?.());
  if (!dialect) throw new UmbauError('config', `umbau does not speak ${name} yet.`);
  loaded.set(name, dialect);
  return dialect;
}

/** The dialect that an open connection speaks. */
export function dialectOf(sequelize: Sequelize): Dialect {
  const dialect = loaded.get(sequelize.getDialect());
  if (!dialect) throw new UmbauError('internal', `No database of the dialect ${sequelize.getDialect()} is open.`);
  return dialect;
}
