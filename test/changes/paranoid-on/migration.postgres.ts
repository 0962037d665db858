import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'deletedAt', { type: DataTypes.DATE, allowNull: true });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'deletedAt');
};
