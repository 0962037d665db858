import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.renameColumn('nmae', 'name');
    table.removeIndex('users_nmae');
    table.addIndex(['name'], { name: 'users_name' });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeIndex('users_name');
    table.addIndex(['name'], { name: 'users_nmae' });
    table.renameColumn('name', 'nmae');
  });
};
