import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.addConstraint('users', {
    type: 'unique',
    fields: ['email'],
    name: 'users_email_key',
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('users', 'users_email_key');
};
