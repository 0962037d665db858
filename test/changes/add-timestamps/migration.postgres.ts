import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'createdAt', { type: DataTypes.DATE, allowNull: true });
  await queryInterface.addColumn('users', 'updatedAt', { type: DataTypes.DATE, allowNull: true });

  // Fill in: rows of users have no createdAt yet, and it becomes NOT NULL below.
  await queryInterface.sequelize.query(
    `UPDATE users SET "createdAt" = … WHERE "createdAt" IS NULL`,
  );

  // Fill in: rows of users have no updatedAt yet, and it becomes NOT NULL below.
  await queryInterface.sequelize.query(
    `UPDATE users SET "updatedAt" = … WHERE "updatedAt" IS NULL`,
  );

  await queryInterface.changeColumn('users', 'createdAt', {
    type: DataTypes.DATE,
    allowNull: false,
  });
  await queryInterface.changeColumn('users', 'updatedAt', {
    type: DataTypes.DATE,
    allowNull: false,
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'updatedAt');
  await queryInterface.removeColumn('users', 'createdAt');
};
