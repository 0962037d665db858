import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('role', { type: DataTypes.STRING, allowNull: false, defaultValue: null });
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
