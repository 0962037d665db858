import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.renameColumn('createdAt', 'made');
    table.renameColumn('deletedAt', 'gone');
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.renameColumn('gone', 'deletedAt');
    table.renameColumn('made', 'createdAt');
  });
};
