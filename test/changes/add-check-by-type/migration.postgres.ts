import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { literal }) => {
  await queryInterface.addConstraint('users', {
    type: 'check',
    fields: ['age'],
    name: 'users_age_check',
    where: literal('(age >= 0)'),
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('users', 'users_age_check');
};
