import { createRequire } from 'node:module';
import { alterTable } from '../dist/index.js';

/** @type {typeof import('sequelize')} */
const { DataTypes, Sequelize } = createRequire(import.meta.url)('sequelize');

// Rebuilds the table in a process of its own, so that its memory can be told, and reports `{ ms, rss }`.
const [, , storage = ''] = process.argv;
const sequelize = new Sequelize({ dialect: 'sqlite', storage, logging: false });
await sequelize.authenticate();
const before = process.memoryUsage.rss();
const started = performance.now();
await alterTable(sequelize.getQueryInterface(), 'events', (table) => {
  table.changeColumn('kind', { type: DataTypes.STRING(40), allowNull: false, defaultValue: 'other' });
});
const ms = performance.now() - started;
process.send?.({ ms, rss: process.memoryUsage.rss() - before });
await sequelize.close();
