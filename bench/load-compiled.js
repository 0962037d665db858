import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Sequelize } from 'sequelize-typescript';

/** @typedef {import('sequelize-typescript').ModelCtor} ModelCtor */

const require = createRequire(import.meta.url);

/** @satisfies {import('sequelize-typescript').SequelizeOptions} */
const inMemory = { dialect: 'sqlite', storage: ':memory:' };

/**
 * Evaluates compiled models and makes a Sequelize of them.
 * @param {string} folder
 * @param {import('sequelize-typescript').SequelizeOptions} options
 * @returns {Sequelize}
 */
export function loadCompiled(folder, options = inMemory) {
  const models = readdirSync(folder)
    .filter((file) => file.startsWith('node-'))
    .flatMap((file) => Object.values(/** @type {Record<string, ModelCtor>} */ (require(join(folder, file)))));
  return new Sequelize({ ...options, logging: false, models });
}
