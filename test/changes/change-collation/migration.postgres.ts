import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN name TYPE TEXT COLLATE "C" USING name::TEXT`,
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN name TYPE TEXT USING name::TEXT`,
  );
};
