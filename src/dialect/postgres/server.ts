import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Options } from 'sequelize';
import type { Settings } from '../../config/config.js';
import type { Client } from './client.js';
import { cannotOpen } from './connection.js';

/** A connection of umbau's own, beside Sequelize's. */
export interface Server extends Client {
  close(): Promise<void>;
}

/** The part of the package pg that is needed here. */
interface Driver {
  readonly Client: new (options: object) => RawClient;
}

interface RawClient extends Client {
  connect(): Promise<void>;
  end(): Promise<void>;
  on(event: 'error', listener: () => void): void;
}

export interface ServerRequest extends Pick<Settings, 'root'> {
  readonly database: Options;
  /** What the server calls this connection. */
  readonly name?: string;
}

/** Connects as Sequelize does, by the user's own pg. */
export async function openServer({ root, database: options, name }: ServerRequest): Promise<Server> {
  const { host = 'localhost', port = 5432, username, password, database, dialectOptions } = options;
  const client = new (loadDriver(root, options).Client)({
    host,
    port,
    user: username,
    password: password ?? undefined,
    database,
    ...dialectOptions,
    ...(name !== undefined && { application_name: name }),
  });
  // What has failed is rejected by the statement; without a listener it would end the process, too.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw cannotOpen(error, options);
  });
  return { query: (sql, values) => client.query(sql, values), close: () => client.end() };
}

/** Gives `use` a connection that ends with it. */
export async function withServer<T>(request: ServerRequest, use: (server: Server) => Promise<T>): Promise<T> {
  const server = await openServer(request);
  return use(server).finally(() => server.close());
}

/** Chosen as Sequelize chooses it. */
function loadDriver(root: string, { dialectModule, dialectModulePath }: Options): Driver {
  const require = createRequire(join(root, 'package.json'));
  return (dialectModule ?? require(dialectModulePath ?? 'pg')) as Driver;
}
