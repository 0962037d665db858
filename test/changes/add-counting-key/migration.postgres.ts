import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.removeConstraint('users', 'users_pkey');
  await queryInterface.changeColumn('users', 'name', { type: DataTypes.STRING, allowNull: true });
  await queryInterface.sequelize.query(`ALTER TABLE users ADD COLUMN id SERIAL NOT NULL`);
  await queryInterface.addConstraint('users', {
    type: 'primary key',
    fields: ['id'],
    name: 'users_pkey',
  });
  await queryInterface.addConstraint('users', {
    type: 'unique',
    fields: ['name'],
    name: 'users_name_key',
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.removeConstraint('users', 'users_name_key');
  await queryInterface.removeConstraint('users', 'users_pkey');
  await queryInterface.removeColumn('users', 'id');
  await queryInterface.changeColumn('users', 'name', { type: DataTypes.STRING, allowNull: false });
  await queryInterface.addConstraint('users', {
    type: 'primary key',
    fields: ['name'],
    name: 'users_pkey',
  });
};
