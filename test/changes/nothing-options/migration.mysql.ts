import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TABLE users COMMENT='people'`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TABLE users COMMENT=''`);
};
