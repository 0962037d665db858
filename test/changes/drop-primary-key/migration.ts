import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'places', (table) => {
    table.removeConstraint({ type: 'primary key', fields: ['country', 'code'] });
    table.addConstraint({ type: 'primary key', fields: ['code'] });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'places', (table) => {
    table.removeConstraint({ type: 'primary key', fields: ['code'] });
    table.addConstraint({ type: 'primary key', fields: ['country', 'code'] });
  });
};
