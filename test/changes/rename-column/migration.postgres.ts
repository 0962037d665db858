import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'nmae', 'name');
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'name', 'nmae');
};
