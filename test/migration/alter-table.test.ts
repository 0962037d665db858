import { DataTypes, literal } from 'sequelize';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TableBuilder } from '../../src/dialect/alter-table.js';
import { oddDatabase, type OddDatabase } from './odd-database.js';

let database: OddDatabase;
beforeEach(async () => {
  database = await oddDatabase();
});

describe('alterTable on SQLite', () => {
  const rebuilds: [string, string, (table: TableBuilder) => void][] = [
    ['a changed type', 'users', (table) => table.changeColumn('note', { type: DataTypes.STRING(50) })],
    [
      'a new NOT NULL',
      'posts',
      (table) => table.changeColumn('user_id', { type: DataTypes.INTEGER, allowNull: false }),
    ],
    [
      'a new column that is unique',
      'users',
      (table) => table.addColumn('nick', { type: DataTypes.STRING, unique: true }),
    ],
    [
      'a new constraint',
      'users',
      (table) => table.addConstraint({ type: 'unique', fields: ['kind', 'size', 'email'], name: 'u' }),
    ],
    [
      'a new CHECK',
      'facts',
      (table) => table.addConstraint({ type: 'check', fields: [], name: 'c', where: literal('id > 0') as never }),
    ],
    ['a changed key', 'likes', (table) => table.changeColumn('post_id', { type: DataTypes.BIGINT })],
    ['a table without rowids', 'teams', (table) => table.changeColumn('name', { type: DataTypes.STRING(9) })],
    [
      'a changed default',
      'facts',
      (table) => table.changeColumn('user_id', { type: DataTypes.INTEGER, defaultValue: 3 }),
    ],
  ];

  it.each(rebuilds)('keeps every row and all that depends on the table through %s', async (_, table, define) => {
    const before = await database.contents();
    await database.alter(table, define);
    expect(await database.contents()).toEqual(before);
  });

  it('keeps what no model can say of a table, and what it does', async () => {
    const before = await database.table('users');
    await database.alter('users', (table) => table.changeColumn('note', { type: DataTypes.STRING(50) }));
    const after = await database.table('users');
    expect(after).toEqual({
      ...before,
      columns: before?.columns.map((column) => (column.name === 'note' ? { ...column, type: 'VARCHAR(50)' } : column)),
    });
    await expect(database.query(`INSERT INTO users (email, kind) VALUES ('z', 'c')`)).rejects.toThrow();
    await expect(database.query(`INSERT INTO users (email, kind, size) VALUES ('z', 'a', 0)`)).rejects.toThrow();
    await database.query(`INSERT INTO users (email, kind) VALUES ('Z', 'a')`);
    expect(
      await database.select('SELECT id, size, lower_email, double_size FROM users ORDER BY id DESC LIMIT 1'),
    ).toEqual([{ id: 101, size: 3, lower_email: 'z', double_size: 6 }]);
    await database.query(`UPDATE users SET size = 50 WHERE id = 3`);
    await database.query(`INSERT INTO active (email) VALUES ('viewed')`);
    expect(await database.select('SELECT text FROM log')).toEqual([{ text: 'update 3; done' }, { text: 'viewed' }]);
    await database.query('DELETE FROM facts');
    await database.query('DELETE FROM users WHERE id = 7');
    expect(await database.select('SELECT id FROM posts')).toEqual([{ id: 1 }]);
    expect(await database.select('SELECT boss FROM users WHERE id = 9')).toEqual([{ boss: null }]);
  });

  it.each(['teams', 'likes', 'facts', 'posts'])('makes %s again as it was', async (name) => {
    const before = await database.table(name);
    await database.alter(name, (table) => {
      table.addConstraint({ type: 'check', fields: [], name: 'passing', where: literal('1') as never });
      table.removeConstraint('passing');
    });
    expect(await database.table(name)).toEqual(before);
  });

  it('keeps a conflict clause that decides what becomes of a row', async () => {
    await database.alter('teams', (table) => table.changeColumn('name', { type: DataTypes.STRING(9) }));
    await database.query(`INSERT INTO teams VALUES ('y', 'new')`);
    await database.query(`INSERT INTO teams VALUES ('z', 'X')`);
    expect(await database.select('SELECT * FROM teams')).toEqual([
      { code: 'x', name: 'X' },
      { code: 'y', name: 'new' },
    ]);
  });

  it('carries a new name to everything that names the column', async () => {
    await database.alter('users', (table) => table.renameColumn('email', 'e mail'));
    await database.query(`INSERT INTO users ("e mail", kind, size) VALUES ('Q', 'a', 8)`);
    expect(await database.select('SELECT email FROM active WHERE id = 101')).toEqual([{ email: 'Q' }]);
    expect(await database.select('SELECT lower_email FROM users WHERE id = 101')).toEqual([{ lower_email: 'q' }]);
    expect((await database.table('users'))?.indexes.map((index) => index.columns[0])).toEqual([
      { expression: 'lower(`e mail`)', order: 'DESC' },
      { column: 'size', collation: 'NOCASE' },
    ]);
  });

  it('makes several changes in the order in which they are written', async () => {
    await database.alter('users', (table) => {
      table.renameColumn('note', 'remark');
      table.changeColumn('remark', { type: DataTypes.TEXT, allowNull: true, defaultValue: 'none' });
      table.addColumn('born', { type: DataTypes.DATEONLY });
      table.renameColumn('born', 'birthday');
      table.addIndex(['birthday', { name: 'remark', order: 'DESC' }], { name: 'users_birthday', unique: true });
      table.removeIndex('users_size');
    });
    const users = await database.table('users');
    expect(users?.columns.slice(-2).map(({ name, default: value }) => [name, value])).toEqual([
      ['remark', "'none'"],
      ['birthday', null],
    ]);
    expect(users?.indexes.map((index) => index.name)).toEqual(['users_birthday', 'users_lower']);
    expect(await database.select('SELECT id, remark FROM users ORDER BY id')).toEqual([
      { id: 3, remark: 'n' },
      { id: 7, remark: null },
      { id: 9, remark: '' },
    ]);
  });

  it('takes the names of a table and its columns in any case, as SQLite does', async () => {
    await database.alter('Users', (table) => table.changeColumn('NOTE', { type: DataTypes.STRING }));
    expect((await database.table('users'))?.columns.find((column) => column.name === 'note')?.type).toBe(
      'VARCHAR(255)',
    );
  });

  it('works inside a transaction that has foreign keys off, and goes with it', async () => {
    const before = await database.contents();
    await database.query('PRAGMA foreign_keys = OFF');
    await database.query('BEGIN');
    await database.alter('users', (table) => table.changeColumn('note', { type: DataTypes.STRING }));
    expect((await database.contents())['posts']).toEqual(before['posts']);
    await database.query('ROLLBACK');
    await database.query('PRAGMA foreign_keys = ON');
    expect(await database.contents()).toEqual(before);
  });

  it('changes in place beside views and triggers that are broken anyway, and leaves them as they are', async () => {
    await database.query('CREATE TABLE shown (a)');
    await database.query('CREATE VIEW broken AS SELECT a FROM shown');
    await database.query('CREATE VIEW above AS SELECT a FROM broken');
    await database.query('CREATE TRIGGER broken_in INSTEAD OF INSERT ON broken BEGIN SELECT new.a; END');
    await database.query('CREATE TRIGGER broken_log AFTER DELETE ON log BEGIN DELETE FROM shown; END');
    await database.query('DROP TABLE shown');
    const before = await database.contents();
    await database.alter('users', (table) => table.renameColumn('note', 'remark'));
    await database.alter('facts', (table) => table.renameColumn('value', 'val'));
    await database.alter('facts', (table) => table.renameColumn('val', 'value'));
    await database.alter('posts', (table) => table.removeColumn('title'));
    const dependents = ({ dependents: all = [] }: typeof before) =>
      all.filter((row) => /broken|above/.test(JSON.stringify(row)));
    expect(dependents(await database.contents())).toEqual(dependents(before));
    expect(dependents(before)).toHaveLength(4);
  });

  it('does not mind orphans and broken views that were there before', async () => {
    await database.query('PRAGMA foreign_keys = OFF');
    await database.query(`INSERT INTO posts VALUES (9, 999, 'orphan')`);
    await database.query('CREATE TABLE odd (a REFERENCES log (text))');
    await database.query('CREATE TABLE shown (a)');
    await database.query('CREATE VIEW broken AS SELECT a FROM users, shown');
    await database.query('DROP TABLE shown');
    await database.query('PRAGMA foreign_keys = ON');
    await database.alter('users', (table) => table.changeColumn('id', { type: DataTypes.INTEGER }));
    await database.alter('users', (table) => table.changeColumn('note', { type: DataTypes.STRING }));
    await database.alter('posts', (table) =>
      table.changeColumn('user_id', {
        type: DataTypes.INTEGER,
        references: { model: 'users', key: 'id' },
        onDelete: 'CASCADE',
      }),
    );
    expect(await database.select('SELECT id FROM posts')).toHaveLength(4);
  });
});
