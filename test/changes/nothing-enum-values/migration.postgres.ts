import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TYPE enum_users_kind ADD VALUE 'c' AFTER 'b'`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`CREATE TYPE enum_users_kind_new AS ENUM('a', 'b')`);
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN kind TYPE enum_users_kind_new USING kind::text::enum_users_kind_new`,
  );
  await queryInterface.sequelize.query(`DROP TYPE enum_users_kind`);
  await queryInterface.sequelize.query(`ALTER TYPE enum_users_kind_new RENAME TO enum_users_kind`);
};
