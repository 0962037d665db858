import { expect, test } from 'vitest';
import { check } from '../../src/command/check.js';
import { commonJs, handWrittenProject } from './hand-written-project.js';

const models = (title: string) =>
  `module.exports = (sequelize, DataTypes) =>
    sequelize.define('post', { title: { type: DataTypes.${title} } }, { tableName: 'posts', timestamps: false });`;

const search = [
  `await queryInterface.createTable('posts', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
    title: DataTypes.STRING,
  });`,
  "CREATE VIRTUAL TABLE search USING fts5(title, content='posts', content_rowid='id')",
  'CREATE TRIGGER posts_search AFTER INSERT ON posts BEGIN INSERT INTO search (rowid, title) VALUES (new.id, new.title); END',
].map((line) => (line.startsWith('await') ? line : `await queryInterface.sequelize.query(${JSON.stringify(line)});`));

test('the tables in which a virtual table keeps its content are its own, whoever made it', async () => {
  const project = handWrittenProject({
    'models/post.js': models('STRING'),
    'migrations/1-search.js': commonJs(search.join('\n')),
  });
  await project.upgrade();
  await project.execute(["INSERT INTO posts (title) VALUES ('hello world')"]);
  expect(await project.withWorker((worker) => check(worker, project.settings))).toMatchObject({ ok: true, drift: [] });

  project.write({
    'models/post.js': models('STRING(500)'),
    'migrations/2-longer.js': commonJs(`await queryInterface.changeColumn('posts', 'title', DataTypes.STRING(500));`),
  });
  await project.upgrade();
  await project.execute(["INSERT INTO posts (title) VALUES ('hello again')"]);
  expect(await project.withWorker((worker) => check(worker, project.settings))).toMatchObject({ ok: true, drift: [] });
  expect(await project.select("SELECT rowid, title FROM search WHERE search MATCH 'hello'")).toEqual([
    { rowid: 1, title: 'hello world' },
    { rowid: 2, title: 'hello again' },
  ]);
});
