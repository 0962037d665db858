import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes, literal }) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.addColumn('joinedAt', {
      type: DataTypes.DATE,
      allowNull: false,
      defaultValue: literal('CURRENT_TIMESTAMP'),
    });
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeColumn('joinedAt');
  });
};
