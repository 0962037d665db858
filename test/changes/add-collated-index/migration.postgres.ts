import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.addIndex('users', {
    fields: [{ name: 'name', collate: 'C', order: 'DESC' }],
    name: 'users_name',
    unique: true,
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_name');
};
