import 'reflect-metadata';
import { Sequelize } from 'sequelize-typescript';
import { columnsQuery, constraintsQuery, indexesQuery, statementsQuery } from '../dist/dialect/postgres/catalogue.js';
import { openServer } from '../dist/dialect/postgres/server.js';
import { loadCompiled } from './load-compiled.js';

/** @typedef {import('./engines.js').DatabaseOptions} DatabaseOptions */

/** @type {DatabaseOptions} */
const database = JSON.parse(process.argv[2] ?? '');
const queries = [columnsQuery, constraintsQuery, indexesQuery, statementsQuery].map((query) => query({}));

// The driver is loaded beforehand, too, and the server has answered each question before.
await new Sequelize({ ...database, logging: false }).authenticate();
const server = database.dialect === 'postgres' ? await openServer({ root: import.meta.dirname, database }) : undefined;
await readCatalogue();

process.once('message', (/** @type {string} */ folder) => {
  loadCompiled(folder, database);
  void readCatalogue().then((ms) => process.send?.(ms));
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');

/** One round trip for each of the questions, one after the other. @returns {Promise<number>} in milliseconds */
async function readCatalogue() {
  const start = performance.now();
  if (server) for (const sql of queries) await server.query(sql);
  return performance.now() - start;
}
