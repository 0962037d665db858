import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('users', 'users_teamId_fkey');
  await queryInterface.dropTable('teams');
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable('teams', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    name: { type: DataTypes.STRING, allowNull: true },
  });

  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['teamId'],
    name: 'users_teamId_fkey',
    references: { table: 'teams', field: 'id' },
    onDelete: 'SET NULL',
    onUpdate: 'CASCADE',
  });
};
