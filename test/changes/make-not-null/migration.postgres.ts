import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'name', { type: DataTypes.STRING, allowNull: false });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'name', { type: DataTypes.STRING, allowNull: true });
};
