import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TYPE enum_users_role RENAME TO enum_users_role_old`);
  await queryInterface.sequelize.query(`CREATE TYPE enum_users_role AS ENUM('admin', 'guest')`);
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN role TYPE enum_users_role USING role::text::enum_users_role`,
  );
  await queryInterface.sequelize.query(`DROP TYPE enum_users_role_old`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TYPE enum_users_role RENAME TO enum_users_role_old`);
  await queryInterface.sequelize.query(`CREATE TYPE enum_users_role AS ENUM('guest', 'admin')`);
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN role TYPE enum_users_role USING role::text::enum_users_role`,
  );
  await queryInterface.sequelize.query(`DROP TYPE enum_users_role_old`);
};
