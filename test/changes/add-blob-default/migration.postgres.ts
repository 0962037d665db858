import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes, literal }) => {
  await queryInterface.addColumn('users', 'key', {
    type: DataTypes.BLOB,
    allowNull: true,
    defaultValue: literal("'\\x00ff'"),
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'key');
};
