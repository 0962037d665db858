import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(120) USING name::VARCHAR(120)`,
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(120) COLLATE "C" USING name::VARCHAR(120)`,
  );
};
