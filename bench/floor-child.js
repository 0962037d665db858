import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Sequelize } from 'sequelize-typescript';

/** @typedef {import('sequelize-typescript').ModelCtor} ModelCtor */

const require = createRequire(import.meta.url);

/** @satisfies {import('sequelize-typescript').SequelizeOptions} */
const options = { dialect: 'sqlite', storage: ':memory:', logging: false };

// The driver is loaded beforehand, too.
await new Sequelize(options).authenticate();

process.once('message', (/** @type {string} */ folder) => {
  const models = readdirSync(folder)
    .filter((file) => file.startsWith('node-'))
    .flatMap((file) => Object.values(/** @type {Record<string, ModelCtor>} */ (require(join(folder, file)))));
  const sequelize = new Sequelize({ ...options, models });
  process.send?.(Object.keys(sequelize.models).length);
});
process.send?.('ready');
