import type { DataTypes as Types, Sequelize } from 'sequelize';

export default (sequelize: Sequelize, DataTypes: typeof Types) =>
  sequelize.define(
    'Product',
    {
      code: { type: DataTypes.STRING(20), allowNull: false },
      price: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    },
    { tableName: 'products', timestamps: false },
  );
