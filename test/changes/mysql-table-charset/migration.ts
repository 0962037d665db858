import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'foreign key', fields: ['teamCode'] });
  });

  await queryInterface.sequelize.query(
    `ALTER TABLE teams CONVERT TO CHARACTER SET latin1 COLLATE latin1_swedish_ci`,
  );

  await queryInterface.sequelize.query(`ALTER TABLE users
  DEFAULT CHARACTER SET latin1 COLLATE latin1_swedish_ci,
  MODIFY COLUMN name VARCHAR(255) NOT NULL COMMENT 'as in the passport',
  MODIFY COLUMN bio TEXT,
  MODIFY COLUMN teamCode VARCHAR(20)`);
  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['teamCode'],
    references: { table: 'teams', field: 'code' },
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'foreign key', fields: ['teamCode'] });
  });
  await queryInterface.sequelize.query(`ALTER TABLE users
  DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
  MODIFY COLUMN name VARCHAR(255) NOT NULL COMMENT 'as in the passport',
  MODIFY COLUMN bio TEXT,
  MODIFY COLUMN teamCode VARCHAR(20)`);

  await queryInterface.sequelize.query(
    `ALTER TABLE teams CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`,
  );

  await queryInterface.addConstraint('users', {
    type: 'foreign key',
    fields: ['teamCode'],
    references: { table: 'teams', field: 'code' },
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  });
};
