import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN age TYPE INTEGER USING age::INTEGER`,
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN age TYPE VARCHAR(255) USING age::VARCHAR(255)`,
  );
};
