import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('users', 'teamId');
};

export const down: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('users', 'teamId', {
    type: DataTypes.INTEGER,
    allowNull: true,
    references: { model: 'teams', key: 'id' },
    onDelete: 'SET NULL',
    onUpdate: 'CASCADE',
  });
};
