import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TABLE users
  DROP PRIMARY KEY,
  MODIFY COLUMN name VARCHAR(255),
  ADD COLUMN id INT NOT NULL AUTO_INCREMENT,
  ADD PRIMARY KEY (id),
  ADD UNIQUE KEY name (name)`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TABLE users
  DROP INDEX name,
  DROP PRIMARY KEY,
  DROP COLUMN id,
  MODIFY COLUMN name VARCHAR(255) NOT NULL,
  ADD PRIMARY KEY (name)`);
};
