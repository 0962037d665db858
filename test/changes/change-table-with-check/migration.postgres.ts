import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN age TYPE NUMERIC(5,2) USING age::NUMERIC(5,2)`,
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN age TYPE INTEGER USING age::INTEGER`,
  );
};
