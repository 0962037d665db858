import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable('projects', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    team_id: {
      type: DataTypes.INTEGER,
      allowNull: false,
      references: { model: 'teams', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'CASCADE',
    },
    lead_id: {
      type: DataTypes.INTEGER,
      allowNull: true,
      references: { model: 'users', key: 'id' },
      onDelete: 'SET NULL',
      onUpdate: 'CASCADE',
    },
    key: { type: DataTypes.STRING(10), allowNull: false },
    name: { type: DataTypes.STRING, allowNull: false },
    budget: { type: DataTypes.DECIMAL(10, 2), allowNull: true },
    settings: { type: DataTypes.JSON, allowNull: false, defaultValue: {} },
    created_at: { type: DataTypes.DATE, allowNull: false },
    updated_at: { type: DataTypes.DATE, allowNull: false },
  });
  await queryInterface.addIndex('projects', ['team_id', 'key'], {
    name: 'projects_team_id_key',
    unique: true,
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.dropTable('projects');
};
