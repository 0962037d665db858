import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'foreign key', fields: ['groupId'] });
  });
  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['groupId'],
    references: { table: 'clubs', field: 'id' },
    onDelete: 'NO ACTION',
    onUpdate: 'CASCADE',
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'foreign key', fields: ['groupId'] });
  });
  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['groupId'],
    references: { table: 'teams', field: 'id' },
    onDelete: 'NO ACTION',
    onUpdate: 'CASCADE',
  });
};
