import type { DataTypes as Types, Sequelize } from 'sequelize';

export const defineNote = (sequelize: Sequelize, DataTypes: typeof Types) =>
  sequelize.define('Note', { text: DataTypes.TEXT }, { tableName: 'notes', timestamps: false });
