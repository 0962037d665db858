import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `CREATE TYPE enum_users_roles_new AS ENUM('guest', 'admin')`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN roles TYPE enum_users_roles_new[] USING roles::text[]::enum_users_roles_new[]`,
  );
  await queryInterface.sequelize.query(`DROP TYPE enum_users_roles`);
  await queryInterface.sequelize.query(
    `ALTER TYPE enum_users_roles_new RENAME TO enum_users_roles`,
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TYPE enum_users_roles ADD VALUE 'member' AFTER 'guest'`,
  );
};
