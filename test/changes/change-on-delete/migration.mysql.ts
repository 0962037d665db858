import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'foreign key', fields: ['teamId'] });
  });
  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['teamId'],
    references: { table: 'teams', field: 'id' },
    onDelete: 'CASCADE',
    onUpdate: 'CASCADE',
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'foreign key', fields: ['teamId'] });
  });
  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['teamId'],
    references: { table: 'teams', field: 'id' },
    onDelete: 'SET NULL',
    onUpdate: 'CASCADE',
  });
};
