import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeIndex('users_city');
    table.removeColumn('city');
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'city', { type: DataTypes.STRING, allowNull: true });
  await queryInterface.addIndex('users', ['city'], { name: 'users_city' });
};
