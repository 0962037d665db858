import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes, literal }) => {
  await queryInterface.changeColumn('products', 'code', {
    type: DataTypes.STRING(40),
    allowNull: false,
  });
  await queryInterface.changeColumn('products', 'price', {
    type: DataTypes.DECIMAL(10, 2),
    allowNull: false,
    defaultValue: literal('0.00'),
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('products', 'price', {
    type: DataTypes.INTEGER,
    allowNull: false,
    defaultValue: 0,
  });
  await queryInterface.changeColumn('products', 'code', {
    type: DataTypes.STRING(20),
    allowNull: false,
  });
};
