import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'role', 'rank');
  await queryInterface.sequelize.query(`ALTER TYPE enum_users_role RENAME TO enum_users_rank`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TYPE enum_users_rank RENAME TO enum_users_role`);
  await queryInterface.renameColumn('users', 'rank', 'role');
};
