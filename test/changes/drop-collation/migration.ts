import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('name', { type: 'VARCHAR(120) COLLATE BINARY', allowNull: true });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.changeColumn('name', { type: 'VARCHAR(120) COLLATE NOCASE', allowNull: true });
  });
};
