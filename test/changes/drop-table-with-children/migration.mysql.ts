import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'foreign key', fields: ['teamId'] });
  });

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
    references: { table: 'teams', field: 'id' },
    onDelete: 'SET NULL',
    onUpdate: 'CASCADE',
  });
};
