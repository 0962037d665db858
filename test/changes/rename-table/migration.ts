import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface) => {
  await queryInterface.renameTable('writers', 'authors');
  await queryInterface.removeIndex('authors', 'writers_city');
  await queryInterface.addIndex('authors', ['city'], { name: 'authors_city' });
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeIndex('authors', 'authors_city');
  await queryInterface.addIndex('authors', ['city'], { name: 'writers_city' });
  await queryInterface.renameTable('authors', 'writers');
};
