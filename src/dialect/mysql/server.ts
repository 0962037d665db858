import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Options, Sequelize } from 'sequelize';
import { cannotOpen } from './connect.js';
import type { Connection } from './connection.js';

/** A connection of umbau's own, beside Sequelize's. */
export interface Server {
  /** The rows of one statement, or those of the last of several. */
  query<T>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** The rows one after another, each value as the bytes that the server sends. */
  stream(sql: string): AsyncIterable<readonly (Buffer | null)[]>;
  close(): Promise<void>;
}

/** The part of the package mysql2 that is needed here. */
export interface Driver {
  createConnection(options: object): RawConnection;
}

interface RawConnection extends Omit<Connection, 'query'> {
  query: Connection['query'] & ((options: object) => { stream(): AsyncIterable<(Buffer | null)[]> });
  end(done: (error: Error | null) => void): void;
  on(event: 'error', listener: () => void): void;
}

/** The options with which a connection was opened, and the driver that opened it. */
export function connectionSource(sequelize: Sequelize): { readonly driver: Driver; readonly options: Options } {
  const { options, config } = sequelize as unknown as { readonly options: Options; readonly config: Options };
  const { host, port, username, password, database } = config;
  const known = Object.entries({ host, port, username, password, database }).filter(([, value]) => Boolean(value));
  return {
    driver: (sequelize.connectionManager as unknown as { readonly lib: Driver }).lib,
    options: { ...options, ...(Object.fromEntries(known) as Options), dialect: 'mysql' },
  };
}

/** The user's own mysql2, chosen as Sequelize chooses it. */
export function loadDriver(root: string, { dialectModule, dialectModulePath }: Options): Driver {
  const require = createRequire(join(root, 'package.json'));
  return (dialectModule ?? require(dialectModulePath ?? 'mysql2')) as Driver;
}

/** Connects as Sequelize does, to the database of the options or, without one, to the server alone. */
export async function openServer(driver: Driver, options: Options): Promise<Server> {
  const { host = 'localhost', port, username, password, database, dialectOptions } = options;
  const connection = driver.createConnection({
    host,
    port: port ?? 3306,
    user: username,
    password: password ?? undefined,
    database,
    timezone: '+00:00',
    ...dialectOptions,
    multipleStatements: true,
  });
  // What has failed is rejected by the statement; without a listener it would end the process, too.
  connection.on('error', () => undefined);
  const query = <T>(sql: string, values: readonly unknown[] = []) =>
    new Promise<T[]>((resolve, reject) => {
      connection.query(sql, values, (error, rows) => (error ? reject(error) : resolve(rows as T[])));
    });
  await query('SELECT 1').catch((error: unknown) => {
    throw cannotOpen(error, options);
  });
  return {
    query,
    stream: (sql) => connection.query({ sql, typeCast: false, rowsAsArray: true }).stream(),
    close: () => new Promise((resolve) => connection.end(() => resolve())),
  };
}

/** Few enough for what a server takes at once: https://dev.mysql.com/doc/refman/8.4/en/packet-too-large.html */
const mostTogether = 50;

/** Runs statements with few round trips. */
export async function queryTogether(server: Server, statements: readonly string[]): Promise<void> {
  for (let start = 0; start < statements.length; start += mostTogether) {
    await server.query(
      statements
        .slice(start, start + mostTogether)
        .map((sql) => sql.trim().replace(/;$/, ''))
        .join(';\n'),
    );
  }
}
