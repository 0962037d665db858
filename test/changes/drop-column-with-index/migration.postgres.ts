import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_city');
  await queryInterface.removeColumn('users', 'city');
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'city', { type: DataTypes.STRING, allowNull: true });
  await queryInterface.addIndex('users', ['city'], { name: 'users_city' });
};
