import type { DataTypes, Sequelize } from 'sequelize';

export default (sequelize: Sequelize, types: typeof DataTypes) =>
  sequelize.define('User', { name: types.STRING }, { tableName: 'users', timestamps: false });
