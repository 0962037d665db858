import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'products', (table) => {
    table.changeColumn('code', { type: DataTypes.STRING(40), allowNull: false });
    table.changeColumn('price', {
      type: DataTypes.DECIMAL(10, 2),
      allowNull: false,
      defaultValue: 0,
    });
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await alterTable(queryInterface, 'products', (table) => {
    table.changeColumn('price', { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 });
    table.changeColumn('code', { type: DataTypes.STRING(20), allowNull: false });
  });
};
