import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable('memberships', {
    userId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'users', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'CASCADE',
    },
    teamId: {
      type: DataTypes.INTEGER,
      primaryKey: true,
      allowNull: false,
      references: { model: 'teams', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'CASCADE',
    },
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.dropTable('memberships');
};
