import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`CREATE SCHEMA IF NOT EXISTS crm`);
  await queryInterface.sequelize.query(`ALTER TABLE users SET SCHEMA crm`);
  await queryInterface.sequelize.query(`ALTER TYPE enum_users_role SET SCHEMA crm`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TABLE crm.users SET SCHEMA public`);
  await queryInterface.sequelize.query(`ALTER TYPE crm.enum_users_role SET SCHEMA public`);
};
