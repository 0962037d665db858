import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.addIndex('users', ['name'], { name: 'users_of_berlin' });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_of_berlin');
};
