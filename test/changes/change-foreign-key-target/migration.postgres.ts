import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('users', 'users_groupId_fkey');
  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['groupId'],
    name: 'users_groupId_fkey',
    references: { table: 'clubs', field: 'id' },
    onDelete: 'NO ACTION',
    onUpdate: 'CASCADE',
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('users', 'users_groupId_fkey');
  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['groupId'],
    name: 'users_groupId_fkey',
    references: { table: 'teams', field: 'id' },
    onDelete: 'NO ACTION',
    onUpdate: 'CASCADE',
  });
};
