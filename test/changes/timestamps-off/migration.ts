import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeColumn('createdAt');
    table.removeColumn('updatedAt');
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.addColumn('updatedAt', { type: DataTypes.DATE, allowNull: false });
    table.addColumn('createdAt', { type: DataTypes.DATE, allowNull: false });
  });
};
