import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.sequelize.query(`ALTER TABLE teams
  ENGINE=InnoDB,
  COMMENT=''`);

  await queryInterface.sequelize.query(`ALTER TABLE users
  CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci,
  COMMENT='all of them, it''s \`said\`'`);
  await queryInterface.addColumn('users', 'nickname', { type: DataTypes.STRING, allowNull: true });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'nickname');
  await queryInterface.sequelize.query(`ALTER TABLE users
  CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
  COMMENT=''`);

  await queryInterface.sequelize.query(`ALTER TABLE teams
  ENGINE=MyISAM,
  COMMENT='who plays together'`);
};
