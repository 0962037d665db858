import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`CREATE TYPE enum_users_role_new AS ENUM('admin', 'guest')`);
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN role TYPE enum_users_role_new USING role::text::enum_users_role_new`,
  );
  await queryInterface.sequelize.query(`DROP TYPE enum_users_role`);
  await queryInterface.sequelize.query(`ALTER TYPE enum_users_role_new RENAME TO enum_users_role`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`CREATE TYPE enum_users_role_new AS ENUM('guest', 'admin')`);
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN role TYPE enum_users_role_new USING role::text::enum_users_role_new`,
  );
  await queryInterface.sequelize.query(`DROP TYPE enum_users_role`);
  await queryInterface.sequelize.query(`ALTER TYPE enum_users_role_new RENAME TO enum_users_role`);
};
