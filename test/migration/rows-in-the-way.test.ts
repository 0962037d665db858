import { describe, expect, test } from 'vitest';
import { compareFacts } from './facts.js';
import { commonJs, handWrittenProject } from './hand-written-project.js';

const tables = [
  'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, code VARCHAR(20))',
  'CREATE TABLE posts (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER)',
  "INSERT INTO users VALUES (1, 'Ada', '007'), (2, 'Ada', NULL)",
  'INSERT INTO posts VALUES (1, 1), (2, 9)',
];

async function projectOver(up: string) {
  const project = handWrittenProject({ 'migrations/1-change.js': commonJs(up) });
  await project.execute(tables);
  return project;
}

const unique = "await queryInterface.addIndex('users', { fields: ['name'], unique: true, name: 'users_name' });";
const constraint = "await queryInterface.addConstraint('users', { type: 'unique', fields: ['name'], name: 'one' });";
const required =
  "await queryInterface.changeColumn('users', 'code', { type: DataTypes.STRING(20), allowNull: false });";
const reference = `await queryInterface.addConstraint('posts', {
  type: 'foreign key', fields: ['user_id'], references: { table: 'users', field: 'id' },
});`;
const number = "await queryInterface.changeColumn('users', 'code', { type: DataTypes.INTEGER });";

const twice = '1 value of users.name in several rows';
const query = (sql: string) => `await queryInterface.sequelize.query(${JSON.stringify(sql)});`;

describe('a pending migration that', () => {
  test.each([
    ['makes values unique by an index', unique, 'conflict', twice],
    ['makes values unique by SQL', query('CREATE UNIQUE INDEX one ON users (name)'), 'conflict', twice],
    ['makes values unique by a constraint', constraint, 'conflict', twice],
    [
      'makes the values of a renamed column unique',
      `await queryInterface.renameColumn('users', 'name', 'nick'); ${unique.replace("'name'", "'nick'")}`,
      'conflict',
      '1 value of users.nick in several rows',
    ],
    ['wants a value in every row', required, 'conflict', '1 row of users without code, which is to be NOT NULL'],
    [
      'wants every row to refer to another',
      reference,
      'conflict',
      '1 row of posts with a user_id that is not in users',
    ],
    ['narrows a column', number, 'data-loss', '1 value of users.code not fit for INTEGER'],
  ])('%s waits for its rows, and nothing is changed', async (_, up, code, description) => {
    const project = await projectOver(up);
    const before = await project.facts();
    await expect(project.upgrade()).rejects.toMatchObject({ code, descriptions: [description] });
    expect(compareFacts(before, await project.facts())).toEqual({ lost: [], gained: [] });
    expect(await project.status()).toMatchObject([{ state: 'pending' }]);
  });

  test.each([
    ['makes values unique', `${query('UPDATE users SET name = name || id')} ${unique}`],
    ['wants a value in every row', `${query("UPDATE users SET code = 'x' WHERE code IS NULL")} ${required}`],
    ['wants every row to refer to another', `${query('DELETE FROM posts WHERE user_id = 9')} ${reference}`],
    ['narrows a column', `${query('UPDATE users SET code = CAST(code AS INTEGER)')} ${number}`],
  ])('%s and mends its rows first is applied', async (_, up) => {
    const project = await projectOver(up);
    await project.upgrade();
    expect(await project.status()).toMatchObject([{ state: 'executed' }]);
  });

  test('writes a row that is not allowed has failed', async () => {
    const project = await projectOver(query("INSERT INTO users VALUES (1, 'Alan', NULL)"));
    await expect(project.upgrade()).rejects.toMatchObject({ code: 'migration-failed' });
  });
});
