import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'settings', {
    type: DataTypes.JSON,
    allowNull: false,
    defaultValue: { theme: 'dark', columns: [1, 2] },
  });
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.changeColumn('users', 'settings', {
    type: DataTypes.JSON,
    allowNull: false,
    defaultValue: {},
  });
};
