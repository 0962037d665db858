import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'age', {
    type: DataTypes.DECIMAL(5, 2),
    allowNull: true,
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'age', { type: DataTypes.INTEGER, allowNull: true });
};
