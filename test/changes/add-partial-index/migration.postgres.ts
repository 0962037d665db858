import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { literal }) => {
  await queryInterface.addIndex('users', ['name'], {
    name: 'users_of_berlin',
    where: literal("((city)::text = 'Berlin'::text)"),
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_of_berlin');
};
