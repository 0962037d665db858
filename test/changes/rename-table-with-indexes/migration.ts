import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.renameTable('articles', 'posts');
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.renameTable('posts', 'articles');
};
