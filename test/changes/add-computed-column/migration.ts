import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.addColumn('users', 'fullName', {
    type: 'VARCHAR(255) GENERATED ALWAYS AS ("firstName" || \' \' || "lastName") VIRTUAL',
    allowNull: true,
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeColumn('fullName');
  });
};
