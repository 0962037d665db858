import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'unique', fields: ['name', 'city'] });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.addConstraint({ type: 'unique', fields: ['name', 'city'] });
  });
};
