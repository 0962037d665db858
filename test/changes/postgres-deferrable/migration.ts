import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `ALTER TABLE users ADD CONSTRAINT "users_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES teams (id) DEFERRABLE INITIALLY DEFERRED`,
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeConstraint('users', 'users_teamId_fkey');
};
