import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('name', { type: DataTypes.STRING, allowNull: false });
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('name', { type: DataTypes.STRING, allowNull: true });
  });
};
