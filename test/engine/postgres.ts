import { Sequelize } from 'sequelize';
import { uniqueName, type Engine } from './test-database.js';

/** A Postgres server: `UMBAU_TEST_POSTGRES_URL`, or the one at the usual local address. */
const url = new URL(process.env['UMBAU_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432');

const server = {
  host: url.hostname,
  port: Number(url.port || 5432),
  username: decodeURIComponent(url.username || 'postgres'),
  password: decodeURIComponent(url.password),
};

/** Does something on a connection to a database, by default to the one that every server has. */
export async function onServer(statements: readonly string[], database = 'postgres'): Promise<void> {
  const options = { dialectOptions: { connectionTimeoutMillis: 2000 }, pool: { max: 1 }, logging: false as const };
  const sequelize = new Sequelize({ dialect: 'postgres', ...server, database, ...options });
  try {
    for (const sql of statements) await sequelize.query(sql);
  } finally {
    await sequelize.close();
  }
}

async function create(): ReturnType<Engine['create']> {
  const name = uniqueName();
  await onServer([`CREATE DATABASE ${name}`]);
  return {
    database: { dialect: 'postgres', ...server, database: name },
    remove: () => onServer([`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]),
  };
}

/** Undefined where no server answers. */
export async function findPostgres(): Promise<Engine | undefined> {
  try {
    await onServer(['SELECT 1']);
    return { name: 'postgres', isConcurrent: true, create };
  } catch {
    return undefined;
  }
}
