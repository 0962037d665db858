import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN name TYPE CITEXT USING name::CITEXT`,
  );
  await queryInterface.sequelize.query(
    `CREATE INDEX users_name ON users (name citext_pattern_ops)`,
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_name');
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(255) USING name::VARCHAR(255)`,
  );
};
