import { describe, expect, it } from 'vitest';
import { rebuildStatements } from '../../../src/dialect/sqlite/rebuild.js';
import type { Table } from '../../../src/schema/schema.js';
import { column, table } from '../../render/sample.js';

const users = table('users', [column('name')], {
  indexes: [{ name: 'ix', columns: [{ column: 'name' }], unique: false }],
});

function rebuild(from: Table, to: Table, more: object = {}): string[] {
  return rebuildStatements(from, to, { schema: { tables: [from] }, views: [], triggers: [], ...more });
}

describe('rebuildStatements', () => {
  it('makes the new table, copies, keeps the counter, takes the old one’s place, and makes again what went with it', () => {
    const triggers = [
      { name: 'log', table: 'USERS', sql: 'CREATE TRIGGER log …' },
      { name: 'other', table: 'posts', sql: 'CREATE TRIGGER other …' },
    ];
    expect(rebuild(users, { ...users, columns: [...users.columns, column('new')] }, { triggers })).toEqual([
      'CREATE TABLE `_umbau_users` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, `name` TEXT, `new` TEXT)',
      'INSERT INTO `_umbau_users` (`id`, `name`) SELECT `id`, `name` FROM `users`',
      "DELETE FROM sqlite_sequence WHERE name = '_umbau_users'",
      "INSERT INTO sqlite_sequence (name, seq) SELECT '_umbau_users', seq FROM sqlite_sequence WHERE name = 'users'",
      'DROP TABLE `users`',
      'PRAGMA legacy_alter_table = ON',
      'ALTER TABLE `_umbau_users` RENAME TO `users`',
      'PRAGMA legacy_alter_table = OFF',
      'CREATE INDEX `ix` ON `users` (`name`)',
      'CREATE TRIGGER log …',
    ]);
  });

  const copy = (from: Table, to: Table) => rebuild(from, to)[1];
  const plain = { ...table('t'), columns: [column('a'), column('b')], primaryKey: [] };

  it('keeps rowids under a name that no column has', () => {
    expect(copy(plain, plain)).toBe('INSERT INTO `_umbau_t` (rowid, `a`, `b`) SELECT rowid, `a`, `b` FROM `t`');
    const taken = { ...plain, columns: [column('a'), column('RowId')] };
    expect(copy(taken, taken)).toContain('(_rowid_, `a`, `RowId`)');
  });

  it('has no rowid to keep where the table has none, or where a key becomes it', () => {
    const without = { ...plain, primaryKey: ['a'], options: 'WITHOUT ROWID' };
    expect(copy(without, without)).toContain('(`a`, `b`) SELECT');
    const keyed = { ...plain, columns: [column('a', { type: 'INTEGER' }), column('b')], primaryKey: ['a'] };
    expect(copy(plain, keyed)).toContain('(`a`, `b`) SELECT');
  });

  it('copies no generated column, and none that is gone', () => {
    const generated = {
      ...plain,
      columns: [column('a'), column('b', { generated: { expression: '1', stored: true } })],
    };
    expect(copy(plain, generated)).toContain('(rowid, `a`) SELECT');
    expect(copy(plain, { ...plain, columns: [column('b')] })).toContain('(rowid, `b`) SELECT');
  });

  it('finds a name for the new table that is free', () => {
    const state = { schema: { tables: [users, table('_UMBAU_users')] }, views: [{ name: '__umbau_users' }] };
    expect(rebuild(users, users, state)[0]).toContain('CREATE TABLE `___umbau_users`');
  });
});
