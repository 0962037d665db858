import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'nmae', 'name');
  await queryInterface.removeIndex('users', 'users_nmae');
  await queryInterface.addIndex('users', ['name'], { name: 'users_name' });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_name');
  await queryInterface.addIndex('users', ['name'], { name: 'users_nmae' });
  await queryInterface.renameColumn('users', 'name', 'nmae');
};
