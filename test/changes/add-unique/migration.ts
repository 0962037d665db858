import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.addConstraint({ type: 'unique', fields: ['email'] });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'unique', fields: ['email'] });
  });
};
