import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.renameColumn('firstName', 'first_name');
    table.renameColumn('createdAt', 'created_at');
    table.renameColumn('updatedAt', 'updated_at');
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.renameColumn('updated_at', 'updatedAt');
    table.renameColumn('created_at', 'createdAt');
    table.renameColumn('first_name', 'firstName');
  });
};
