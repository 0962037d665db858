import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'fullName');
  await queryInterface.sequelize.query(
    `ALTER TABLE users ADD COLUMN "fullName" VARCHAR(255) GENERATED ALWAYS AS (((("firstName")::text || ', '::text) || ("lastName")::text)) STORED`,
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'fullName');
  await queryInterface.sequelize.query(
    `ALTER TABLE users ADD COLUMN "fullName" VARCHAR(255) GENERATED ALWAYS AS (((("firstName")::text || ' '::text) || ("lastName")::text)) STORED`,
  );
};
