import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.addIndex('users', ['email'], { name: 'users_email' });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_email');
};
