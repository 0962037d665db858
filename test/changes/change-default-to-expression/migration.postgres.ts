import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes, literal }) => {
  await queryInterface.changeColumn('users', 'role', {
    type: DataTypes.STRING,
    allowNull: false,
    defaultValue: literal("lower('GUEST'::text)"),
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'role', {
    type: DataTypes.STRING,
    allowNull: false,
    defaultValue: 'member',
  });
};
