import type { Migration } from 'umbau';

// Postgres makes and drops an index concurrently only outside of a transaction.
export const transaction = false;

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_by_age', { concurrently: true });
  await queryInterface.addIndex('users', {
    fields: [{ name: 'email', order: 'DESC' }],
    name: 'users_by_email',
    unique: true,
    concurrently: true,
  });
  await queryInterface.sequelize.query(
    `CREATE INDEX CONCURRENTLY users_by_text ON users (email text_pattern_ops)`,
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_by_text', { concurrently: true });
  await queryInterface.removeIndex('users', 'users_by_email', { concurrently: true });
  await queryInterface.addIndex('users', ['age'], { name: 'users_by_age', concurrently: true });
};
