import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.addColumn('email', { type: DataTypes.STRING, allowNull: true, unique: true });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeColumn('email');
  });
};
