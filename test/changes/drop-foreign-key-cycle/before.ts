import type { DataTypes as Types, Sequelize } from 'sequelize';

export const defineNote = (sequelize: Sequelize, DataTypes: typeof Types) =>
  sequelize.define('Note', { text: DataTypes.TEXT }, { tableName: 'notes', timestamps: false });

export const defineUser = (sequelize: Sequelize, DataTypes: typeof Types) =>
  sequelize.define(
    'User',
    {
      name: DataTypes.STRING,
      teamId: { type: DataTypes.INTEGER, references: { model: 'teams', key: 'id' } },
    },
    { tableName: 'users', timestamps: false },
  );

export const defineTeam = (sequelize: Sequelize, DataTypes: typeof Types) =>
  sequelize.define(
    'Team',
    {
      leadId: { type: DataTypes.INTEGER, references: { model: 'users', key: 'id' } },
    },
    { tableName: 'teams', timestamps: false },
  );

export const defineTag = (sequelize: Sequelize, DataTypes: typeof Types) =>
  sequelize.define('Tag', { text: DataTypes.TEXT }, { tableName: 'tags', timestamps: false });
