import type { DataTypes, Sequelize } from 'sequelize';

export default (sequelize: Sequelize, types: typeof DataTypes) =>
  sequelize.define('User', { name: types.STRING, key: { type: types.BLOB, defaultValue: Buffer.from([0, 255]) } }, { tableName: 'users', timestamps: false });
