import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('teams', 'name', { type: DataTypes.STRING, allowNull: false });
  await queryInterface.addColumn('users', 'email', { type: DataTypes.STRING, allowNull: true });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.removeColumn('users', 'email');
  await queryInterface.changeColumn('teams', 'name', { type: DataTypes.STRING, allowNull: true });
};
