import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { literal }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.addConstraint({ type: 'check', fields: ['age'], where: literal('age >= 0') });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'check', fields: ['age'] });
  });
};
