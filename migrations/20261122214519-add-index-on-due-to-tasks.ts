import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.addIndex('tasks', ['due'], { name: 'tasks_due' });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('tasks', 'tasks_due');
};
