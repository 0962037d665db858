import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'id', {
    type: DataTypes.INTEGER,
    autoIncrement: true,
    allowNull: false,
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'id', {
    type: DataTypes.INTEGER,
    autoIncrement: false,
    allowNull: false,
  });
};
