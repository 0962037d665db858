import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.renameTable('users', 'people');
  await queryInterface.sequelize.query(`ALTER TYPE enum_users_role RENAME TO enum_people_role`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TYPE enum_people_role RENAME TO enum_users_role`);
  await queryInterface.renameTable('people', 'users');
};
