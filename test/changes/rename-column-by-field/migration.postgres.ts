import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'name', 'full_name');
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'full_name', 'name');
};
