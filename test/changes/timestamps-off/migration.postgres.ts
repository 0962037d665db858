import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'createdAt');
  await queryInterface.removeColumn('users', 'updatedAt');
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'updatedAt', { type: DataTypes.DATE, allowNull: false });
  await queryInterface.addColumn('users', 'createdAt', { type: DataTypes.DATE, allowNull: false });
};
