import 'reflect-metadata';
import { Sequelize } from 'sequelize-typescript';
import { loadCompiled, options } from './load-compiled.js';

// The driver is loaded beforehand, too.
await new Sequelize(options).authenticate();

process.once('message', (/** @type {string} */ folder) => {
  process.send?.(Object.keys(loadCompiled(folder).models).length);
});
process.send?.('ready');
