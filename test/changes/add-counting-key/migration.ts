import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'primary key', fields: ['name'] });
    table.addColumn('id', {
      type: DataTypes.INTEGER,
      primaryKey: true,
      autoIncrement: true,
      allowNull: false,
    });
    table.addConstraint({ type: 'unique', fields: ['name'] });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeConstraint({ type: 'unique', fields: ['name'] });
    table.removeConstraint({ type: 'primary key', fields: ['id'] });
    table.removeColumn('id');
    table.addConstraint({ type: 'primary key', fields: ['name'] });
  });
};
