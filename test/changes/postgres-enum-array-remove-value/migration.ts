import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TYPE enum_users_roles RENAME TO enum_users_roles_old`,
  );
  await queryInterface.sequelize.query(`CREATE TYPE enum_users_roles AS ENUM('guest', 'admin')`);
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN roles TYPE enum_users_roles[] USING roles::text[]::enum_users_roles[]`,
  );
  await queryInterface.sequelize.query(`DROP TYPE enum_users_roles_old`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TYPE enum_users_roles ADD VALUE 'member' AFTER 'guest'`,
  );
};
