import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TABLE places
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (code)`);
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(`ALTER TABLE places
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (country, code)`);
};
