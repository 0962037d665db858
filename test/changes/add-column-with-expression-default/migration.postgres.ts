import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes, literal }) => {
  await queryInterface.addColumn('users', 'joinedAt', {
    type: DataTypes.DATE,
    allowNull: false,
    defaultValue: literal('CURRENT_TIMESTAMP'),
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'joinedAt');
};
