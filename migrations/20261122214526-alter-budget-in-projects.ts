import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'projects', (table) => {
    table.changeColumn('budget', { type: DataTypes.DECIMAL(12, 2), allowNull: true });
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'projects', (table) => {
    table.changeColumn('budget', { type: DataTypes.DECIMAL(10, 2), allowNull: true });
  });
};
