import { describe, expect, it } from 'vitest';
import { renameColumn, renameTable } from '../../src/operation/rename.js';
import { column, foreignKey, table } from '../render/sample.js';

const users = {
  ...table('users', [
    column('name'),
    column('upper', { generated: { expression: "upper(`name`) || 'name'", stored: true } }),
  ]),
  primaryKey: ['name'],
  primaryKeyDetails: { keys: '`name` DESC' },
  uniques: [{ columns: ['name'], keys: '`name` COLLATE NOCASE' }],
  foreignKeys: [foreignKey('name', 'users', { references: ['name'] })],
  checks: [{ expression: "`name` <> 'name'" }],
  indexes: [
    {
      name: 'name',
      columns: [{ column: 'name' }, { expression: 'lower(`name`)' }],
      unique: false,
      where: '`name` > 1',
    },
  ],
};
const posts = table('posts', [column('name')], {
  foreignKeys: [foreignKey('name', 'users', { references: ['name'] })],
});

describe('a renamed column', () => {
  const [renamedPosts, renamedUsers] = renameColumn({ tables: [posts, users] }, 'users', 'name', 'a`b').tables;

  it('is renamed in whatever names it', () => {
    expect(renamedUsers).toEqual({
      ...users,
      columns: [
        users.columns[0],
        column('a`b'),
        column('upper', { generated: { expression: "upper(`a``b`) || 'name'", stored: true } }),
      ],
      primaryKey: ['a`b'],
      primaryKeyDetails: { keys: '`a``b` DESC' },
      uniques: [{ columns: ['a`b'], keys: '`a``b` COLLATE NOCASE' }],
      foreignKeys: [foreignKey('a`b', 'users', { references: ['a`b'] })],
      checks: [{ expression: "`a``b` <> 'name'" }],
      indexes: [
        {
          name: 'name',
          columns: [{ column: 'a`b' }, { expression: 'lower(`a``b`)' }],
          unique: false,
          where: '`a``b` > 1',
        },
      ],
    });
  });

  it('is renamed in references to it, and nowhere else in other tables', () => {
    expect(renamedPosts).toEqual({ ...posts, foreignKeys: [foreignKey('name', 'users', { references: ['a`b'] })] });
  });
});

it('a renamed table is renamed in references to it, and the tables are in order again', () => {
  const { tables } = renameTable({ tables: [posts, users] }, 'users', 'authors');
  expect(tables.map(({ name }) => name)).toEqual(['authors', 'posts']);
  expect(tables.flatMap(({ foreignKeys }) => foreignKeys.map((key) => key.table))).toEqual(['authors', 'authors']);
});
