import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_city_name');
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.addIndex('users', ['name', 'city'], {
    name: 'users_city_name',
    unique: true,
  });
};
