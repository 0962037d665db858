import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'createdAt');
  await queryInterface.removeColumn('users', 'updatedAt');
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'updatedAt', { type: DataTypes.DATE, allowNull: false });
  await alterTable(queryInterface, 'users', (table) => {
    table.addColumn('createdAt', { type: DataTypes.DATE, allowNull: false, after: 'name' });
  });
};
