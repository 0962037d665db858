import { alterTable, type Migration } from 'umbau';

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
  await queryInterface.addConstraint('users', { type: 'unique', fields: ['city'], name: 'city' });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'unique', fields: ['city'] });
  });
  await queryInterface.removeColumn('users', 'points');
  await queryInterface.changeColumn('users', 'name', {
    type: DataTypes.STRING(40),
    allowNull: false,
  });
  await queryInterface.addColumn('users', 'bio', { type: DataTypes.TEXT, allowNull: true });
};
