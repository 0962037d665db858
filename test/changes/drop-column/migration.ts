import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeColumn('bio');
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'bio', { type: DataTypes.TEXT, allowNull: true });
};
