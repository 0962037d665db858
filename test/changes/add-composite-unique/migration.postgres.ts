import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.addConstraint('users', {
    type: 'unique',
    fields: ['name', 'city'],
    name: 'users_name_city_key',
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('users', 'users_name_city_key');
};
