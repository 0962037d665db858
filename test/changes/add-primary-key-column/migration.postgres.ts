import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('places', 'places_pkey');
  await queryInterface.addConstraint('places', {
    type: 'primary key',
    fields: ['country', 'code'],
    name: 'places_pkey',
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('places', 'places_pkey');
  await queryInterface.addConstraint('places', {
    type: 'primary key',
    fields: ['code'],
    name: 'places_pkey',
  });
};
