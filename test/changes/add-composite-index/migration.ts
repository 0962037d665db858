import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.addIndex('users', ['city', 'name'], { name: 'users_city_name' });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_city_name');
};
