import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_search');
  await queryInterface.addIndex('users', ['city', 'name'], { name: 'users_search' });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_search');
  await queryInterface.addIndex('users', ['name'], { name: 'users_search' });
};
