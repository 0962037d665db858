import { createConnection } from 'mysql2/promise';
import { uniqueName, type Engine } from './test-database.js';

/** A MySQL or MariaDB server: `UMBAU_TEST_MYSQL_URL`, or the one at the usual local address. */
const url = new URL(process.env['UMBAU_TEST_MYSQL_URL'] ?? 'mysql://root@127.0.0.1:3306');

const server = {
  host: url.hostname,
  port: Number(url.port || 3306),
  user: decodeURIComponent(url.username || 'root'),
  password: decodeURIComponent(url.password),
};

/** Does something on a connection that has no database of its own. */
export async function onServer(...statements: readonly string[]): Promise<void> {
  const connection = await createConnection({ ...server, connectTimeout: 2000 });
  try {
    for (const sql of statements) await connection.query(sql);
  } finally {
    await connection.end();
  }
}

async function create(): ReturnType<Engine['create']> {
  const name = uniqueName();
  await onServer(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  const { host, port, user: username, password } = server;
  return {
    database: { dialect: 'mysql', host, port, username, password, database: name },
    remove: () => onServer(`DROP DATABASE IF EXISTS \`${name}\``),
  };
}

/** What tests that were killed have left; a test takes no hour. */
async function dropLeftovers(): Promise<void> {
  const connection = await createConnection(server);
  const [rows] = await connection.query(
    "SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'umbau\\_test\\_%'",
  );
  for (const { name } of rows as { name: string }[]) {
    const time = Number.parseInt(name.split('_')[2] ?? '', 36);
    if (Date.now() - time > 3_600_000) await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
  }
  await connection.end();
}

/** Undefined where no server answers. */
export async function findMysql(): Promise<Engine | undefined> {
  try {
    await onServer('SELECT 1');
    await dropLeftovers();
    return { name: 'mysql', isConcurrent: true, create };
  } catch {
    return undefined;
  }
}
