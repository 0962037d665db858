import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { literal }) => {
  await queryInterface.removeConstraint('users', 'grown');
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN age TYPE NUMERIC(5,2) USING age::NUMERIC(5,2)`,
  );
  await queryInterface.addConstraint('users', {
    type: 'check',
    fields: ['age'],
    name: 'grown',
    where: literal('(age IS NOT NULL)'),
  });
};

export const down: Migration = async (queryInterface, { literal }) => {
  await queryInterface.removeConstraint('users', 'grown');
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN age TYPE INTEGER USING age::INTEGER`,
  );
  await queryInterface.addConstraint('users', {
    type: 'check',
    fields: ['age'],
    name: 'grown',
    where: literal('(age IS NOT NULL)'),
  });
};
