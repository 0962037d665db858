import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_search');
  await queryInterface.addIndex('users', ['name'], { name: 'users_by_name' });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_by_name');
  await queryInterface.addIndex('users', ['name'], { name: 'users_search' });
};
