import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('name', { type: DataTypes.CITEXT, allowNull: true });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('name', { type: 'TEXT COLLATE BINARY', allowNull: true });
  });
};
