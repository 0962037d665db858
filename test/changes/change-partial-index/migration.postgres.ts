import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { literal }) => {
  await queryInterface.removeIndex('users', 'users_name');
  await queryInterface.addIndex('users', ['name'], {
    name: 'users_name',
    where: literal('((age > 20) AND (name IS NOT NULL))'),
  });
};

export const down: Migration = async (queryInterface, { literal }) => {
  await queryInterface.removeIndex('users', 'users_name');
  await queryInterface.addIndex('users', ['name'], {
    name: 'users_name',
    where: literal('(age > 17)'),
  });
};
