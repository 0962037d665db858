import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'createdAt', 'made');
  await queryInterface.renameColumn('users', 'deletedAt', 'gone');
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'gone', 'deletedAt');
  await queryInterface.renameColumn('users', 'made', 'createdAt');
};
