import { Sequelize } from 'sequelize';

/**
 * A database of a project, as its configuration says it.
 * @typedef {{ dialect: 'sqlite', storage: string } | { dialect: 'postgres', host: string, port: number, username: string, password: string, database: string }} DatabaseOptions
 */

/**
 * Where a project's database can be.
 * @typedef {object} Engine
 * @property {string} name
 * @property {() => Promise<{ database: DatabaseOptions, remove: () => Promise<void> }>} create
 */

/** A file in the project itself. @type {Engine} */
export const sqlite = {
  name: 'SQLite',
  create: () =>
    Promise.resolve({ database: { dialect: 'sqlite', storage: 'dev.sqlite' }, remove: () => Promise.resolve() }),
};

/** The server at `UMBAU_TEST_POSTGRES_URL`, or at the usual local address. @type {Engine} */
export const postgres = {
  name: 'Postgres',
  async create() {
    const database = `umbau_bench_${process.pid}_${count++}`;
    await onServer(`CREATE DATABASE ${database}`);
    return {
      database: { dialect: 'postgres', ...server, database },
      remove: () => onServer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
    };
  },
};

const url = new URL(process.env['UMBAU_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432');
const server = {
  host: url.hostname,
  port: Number(url.port || 5432),
  username: decodeURIComponent(url.username || 'postgres'),
  password: decodeURIComponent(url.password),
};
let count = 0;

/** Why no Postgres can be measured; undefined where one can. @returns {Promise<string | undefined>} */
export async function whyNoPostgres() {
  try {
    await onServer('SELECT 1');
    return undefined;
  } catch (error) {
    return `no server answers at ${server.host}:${server.port} (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** @param {string} sql */
async function onServer(sql) {
  const sequelize = new Sequelize({ dialect: 'postgres', ...server, database: 'postgres', logging: false });
  try {
    await sequelize.query(sql);
  } finally {
    await sequelize.close();
  }
}
