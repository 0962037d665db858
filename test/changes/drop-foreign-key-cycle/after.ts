import type { DataTypes as Types, Sequelize } from 'sequelize';

export const defineNote = (sequelize: Sequelize, DataTypes: typeof Types) =>
  sequelize.define('Note', { text: DataTypes.TEXT }, { tableName: 'notes', timestamps: false });

export const defineTag = (sequelize: Sequelize, DataTypes: typeof Types) =>
  sequelize.define('Tag', { text: DataTypes.TEXT }, { tableName: 'tags', timestamps: false });
