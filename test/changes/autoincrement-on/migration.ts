import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('id', { type: DataTypes.INTEGER, autoIncrement: true, allowNull: false });
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('id', { type: DataTypes.INTEGER, autoIncrement: false, allowNull: false });
  });
};
