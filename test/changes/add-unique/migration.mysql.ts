import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.addConstraint('users', { type: 'unique', fields: ['email'], name: 'email' });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'unique', fields: ['email'] });
  });
};
