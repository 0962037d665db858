import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`COMMENT ON TABLE users IS 'people'`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`COMMENT ON TABLE users IS NULL`);
};
