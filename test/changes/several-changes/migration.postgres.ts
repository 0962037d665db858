import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.removeColumn('users', 'bio');
  await queryInterface.changeColumn('users', 'name', {
    type: DataTypes.STRING(80),
    allowNull: false,
  });
  await queryInterface.addColumn('users', 'points', {
    type: DataTypes.INTEGER,
    allowNull: false,
    defaultValue: 0,
  });
  await queryInterface.addConstraint('users', {
    type: 'unique',
    fields: ['city'],
    name: 'users_city_key',
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.removeConstraint('users', 'users_city_key');
  await queryInterface.removeColumn('users', 'points');
  await queryInterface.sequelize.query(
    `ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(40) USING name::VARCHAR(40)`,
  );
  await queryInterface.addColumn('users', 'bio', { type: DataTypes.TEXT, allowNull: true });
};
