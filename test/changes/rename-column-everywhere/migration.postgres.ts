import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'teamId', 'crewId');
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.renameColumn('users', 'crewId', 'teamId');
};
