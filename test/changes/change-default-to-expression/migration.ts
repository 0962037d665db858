import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes, literal }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('role', {
      type: DataTypes.STRING,
      allowNull: false,
      defaultValue: literal("(lower('GUEST'))"),
    });
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('role', {
      type: DataTypes.STRING,
      allowNull: false,
      defaultValue: 'member',
    });
  });
};
