import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable(
    'tasks',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
      project_id: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'projects', key: 'id' },
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      },
      parent_id: {
        type: DataTypes.INTEGER,
        allowNull: true,
        references: { model: 'tasks', key: 'id' },
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      },
      assignee_id: {
        type: DataTypes.INTEGER,
        allowNull: true,
        references: { model: 'users', key: 'id' },
        onDelete: 'SET NULL',
        onUpdate: 'CASCADE',
      },
      number: { type: DataTypes.INTEGER, allowNull: false },
      title: { type: DataTypes.STRING, allowNull: false },
      status: {
        type: DataTypes.ENUM('open', 'in progress', 'done'),
        allowNull: false,
        defaultValue: 'open',
      },
      estimate: { type: DataTypes.DECIMAL(6, 2), allowNull: true },
      due: { type: DataTypes.DATEONLY, allowNull: true },
      metadata: { type: DataTypes.JSON, allowNull: false, defaultValue: {} },
      created_at: { type: DataTypes.DATE, allowNull: false },
      updated_at: { type: DataTypes.DATE, allowNull: false },
      deleted_at: { type: DataTypes.DATE, allowNull: true },
    },
    { uniqueKeys: { tasks_project_id_number_unique: { fields: ['project_id', 'number'] } } },
  );
  await queryInterface.addIndex('tasks', ['project_id', 'status'], {
    name: 'tasks_project_id_status',
  });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.dropTable('tasks');
};
