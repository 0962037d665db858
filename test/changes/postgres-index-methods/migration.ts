import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.sequelize.query(
    `CREATE INDEX users_data ON users USING gin (data jsonb_path_ops)`,
  );
  await queryInterface.addIndex('users', ['during'], { name: 'users_during', using: 'gist' });
  await queryInterface.sequelize.query(
    `CREATE INDEX users_last_seen ON users ("seenAt" DESC NULLS LAST)`,
  );
  await queryInterface.addIndex('users', ['name'], { name: 'users_name', using: 'hash' });
  await queryInterface.sequelize.query(
    `CREATE INDEX users_name_pattern ON users (name varchar_pattern_ops)`,
  );
  await queryInterface.addIndex('users', ['seenAt'], { name: 'users_seen_at', using: 'brin' });
  await queryInterface.addIndex('users', ['tags'], { name: 'users_tags', using: 'gin' });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('users', 'users_tags');
  await queryInterface.removeIndex('users', 'users_seen_at');
  await queryInterface.removeIndex('users', 'users_name_pattern');
  await queryInterface.removeIndex('users', 'users_name');
  await queryInterface.removeIndex('users', 'users_last_seen');
  await queryInterface.removeIndex('users', 'users_during');
  await queryInterface.removeIndex('users', 'users_data');
};
