import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeColumn('bio');
    table.changeColumn('name', { type: DataTypes.STRING(80), allowNull: false });
    table.addColumn('points', { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 });
    table.addConstraint({ type: 'unique', fields: ['city'] });
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'unique', fields: ['city'] });
    table.removeColumn('points');
    table.changeColumn('name', { type: DataTypes.STRING(40), allowNull: false });
    table.addColumn('bio', { type: DataTypes.TEXT, allowNull: true });
  });
};
