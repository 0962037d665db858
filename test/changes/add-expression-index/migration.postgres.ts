import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { literal }) => {
  await queryInterface.addIndex('users', {
    fields: [literal('lower((name)::text)')],
    name: 'users_lower_name',
    unique: true,
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_lower_name');
};
