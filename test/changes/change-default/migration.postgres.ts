import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'role', {
    type: DataTypes.STRING,
    allowNull: false,
    defaultValue: 'guest',
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'role', {
    type: DataTypes.STRING,
    allowNull: false,
    defaultValue: 'member',
  });
};
