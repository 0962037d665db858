import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'kind', {
    type: DataTypes.ENUM('a', 'b', 'c'),
    allowNull: true,
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'kind', {
    type: DataTypes.ENUM('a', 'b'),
    allowNull: true,
  });
};
