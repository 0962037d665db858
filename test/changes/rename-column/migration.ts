import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.renameColumn('nmae', 'name');
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.renameColumn('name', 'nmae');
  });
};
