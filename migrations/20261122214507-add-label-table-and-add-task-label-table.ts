import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.createTable(
    'labels',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
      project_id: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'projects', key: 'id' },
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      },
      name: { type: DataTypes.STRING, allowNull: false },
      color: { type: DataTypes.CHAR(7), allowNull: false, defaultValue: '#888888' },
    },
    { uniqueKeys: { labels_project_id_name_unique: { fields: ['project_id', 'name'] } } },
  );

  await queryInterface.createTable(
    'task_labels',
    {
      task_id: {
        type: DataTypes.INTEGER,
        primaryKey: true,
        allowNull: false,
        references: { model: 'tasks', key: 'id' },
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      },
      label_id: {
        type: DataTypes.INTEGER,
        primaryKey: true,
        allowNull: false,
        references: { model: 'labels', key: 'id' },
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      },
    },
    { uniqueKeys: { task_labels_task_id_label_id_unique: { fields: ['task_id', 'label_id'] } } },
  );
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.dropTable('task_labels');
  await queryInterface.dropTable('labels');
};
