import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'teams', (table) => {
    table.changeColumn('name', { type: DataTypes.STRING, allowNull: false });
  });

  await queryInterface.addColumn('users', 'email', { type: DataTypes.STRING, allowNull: true });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeColumn('email');
  });

  await alterTable(queryInterface, 'teams', (table) => {
    table.changeColumn('name', { type: DataTypes.STRING, allowNull: true });
  });
};
