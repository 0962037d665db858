import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'version', {
    type: DataTypes.INTEGER,
    allowNull: false,
    defaultValue: 0,
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'version');
};
