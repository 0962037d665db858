import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TABLE users ALTER COLUMN id DROP DEFAULT`);
  await queryInterface.sequelize.query(`DROP SEQUENCE users_id_seq`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`CREATE SEQUENCE users_id_seq AS INTEGER OWNED BY users.id`);
  await queryInterface.sequelize.query(
    `SELECT setval('users_id_seq', coalesce(max(id), 0) + 1, false) FROM users`,
  );
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN id SET DEFAULT nextval('users_id_seq')`,
  );
};
