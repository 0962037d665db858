import { alterTable, type Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes, literal }) => {
  await queryInterface.addColumn('users', 'key', {
    type: DataTypes.BLOB,
    allowNull: true,
    defaultValue: literal("X'00ff'"),
  });
};

export const down: Migration = async (queryInterface) => {
  await alterTable(queryInterface, 'users', (table) => {
    table.removeColumn('key');
  });
};
