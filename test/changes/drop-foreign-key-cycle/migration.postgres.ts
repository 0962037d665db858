import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('users', 'users_teamId_fkey');
  await queryInterface.dropTable('teams');
  await queryInterface.dropTable('users');
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable('users', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    name: { type: DataTypes.STRING, allowNull: true },
    teamId: { type: DataTypes.INTEGER, allowNull: true },
  });

  await queryInterface.createTable('teams', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    leadId: { type: DataTypes.INTEGER, allowNull: true, references: { model: 'users', key: 'id' } },
  });

  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['teamId'],
    name: 'users_teamId_fkey',
    references: { table: 'teams', field: 'id' },
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  });
};
