import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.dropTable('teams');
  await queryInterface.dropTable('users');
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable('users', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    name: { type: DataTypes.STRING, allowNull: true },
    teamId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'teams', key: 'id' } },
  });

  await queryInterface.createTable('teams', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    leadId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'users', key: 'id' } },
  });
};
