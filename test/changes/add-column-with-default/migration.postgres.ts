import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'isAdmin', {
    type: DataTypes.BOOLEAN,
    allowNull: false,
    defaultValue: false,
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'isAdmin');
};
