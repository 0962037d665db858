import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['teamId'],
    name: 'users_teamId_fkey',
    references: { table: 'teams', field: 'id' },
    onDelete: 'SET NULL',
    onUpdate: 'CASCADE',
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('users', 'users_teamId_fkey');
};
