import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  // Fill in: rows of users have no name yet, and it becomes NOT NULL below.
  await queryInterface.sequelize.query(`UPDATE users SET name = … WHERE name IS NULL`);

  await queryInterface.changeColumn('users', 'name', { type: DataTypes.STRING, allowNull: false });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'name', { type: DataTypes.STRING, allowNull: true });
};
