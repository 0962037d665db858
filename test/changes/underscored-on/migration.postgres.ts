import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'firstName', 'first_name');
  await queryInterface.renameColumn('users', 'createdAt', 'created_at');
  await queryInterface.renameColumn('users', 'updatedAt', 'updated_at');
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'updated_at', 'updatedAt');
  await queryInterface.renameColumn('users', 'created_at', 'createdAt');
  await queryInterface.renameColumn('users', 'first_name', 'firstName');
};
