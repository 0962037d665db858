import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'nickname', { type: DataTypes.STRING, allowNull: true });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'nickname');
};
