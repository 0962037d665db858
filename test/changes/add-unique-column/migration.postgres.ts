import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'email', {
    type: DataTypes.STRING,
    allowNull: true,
    unique: true,
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'email');
};
