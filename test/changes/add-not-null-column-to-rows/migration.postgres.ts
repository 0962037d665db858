import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'email', { type: DataTypes.STRING, allowNull: true });

  // Fill in: rows of users have no email yet, and it becomes NOT NULL below.
  await queryInterface.sequelize.query(`UPDATE users SET email = … WHERE email IS NULL`);

  await queryInterface.changeColumn('users', 'email', { type: DataTypes.STRING, allowNull: false });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'email');
};
