import { DataTypes, literal } from 'sequelize';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TableBuilder } from '../../src/dialect/alter-table.js';
import { oddDatabase, type OddDatabase } from './odd-database.js';

let database: OddDatabase;
beforeEach(async () => {
  database = await oddDatabase();
});

describe('alterTable on SQLite refuses and changes nothing', () => {
  const refusals: [string, string, (table: TableBuilder) => void, RegExp][] = [
    [
      'a NOT NULL where rows have no value',
      'users',
      (table) => table.changeColumn('note', { type: DataTypes.TEXT, allowNull: false }),
      /^Rows of users have no value for note, which is to be NOT NULL\.$/,
    ],
    [
      'a new NOT NULL column without a default',
      'posts',
      (table) => table.addColumn('slug', { type: DataTypes.STRING, allowNull: false }),
      /^Rows of posts have no value for slug/,
    ],
    [
      'a unique where rows are alike',
      'users',
      (table) => table.addConstraint({ type: 'unique', fields: ['kind'] }),
      /^Rows of users have the same kind, which is to be unique\.$/,
    ],
    [
      'a type that the values of a strict table do not have',
      'facts',
      (table) => table.changeColumn('value', { type: 'INTEGER' }),
      /^Rows of facts have (TEXT|BLOB|REAL) values in value, which is to be INTEGER\.$/,
    ],
    [
      'a CHECK that rows break',
      'users',
      (table) => table.addConstraint({ type: 'check', fields: [], name: 'big', where: literal('size > 2') as never }),
      /^Rows of users break the CHECK big\.$/,
    ],
    [
      'a column that a view shows',
      'users',
      (table) => table.removeColumn('kind'),
      /^Changing users would break the view active: .*no such column/,
    ],
    [
      'a column of which another is made',
      'users',
      (table) => table.removeColumn('size'),
      /^users\.double_size is computed from size\.$/,
    ],
    [
      'a column that a trigger of another table writes',
      'users',
      (table) => table.removeColumn('note'),
      /^Changing users would break the trigger posts_touch: .*no such column: note/,
    ],
    [
      'a column that a trigger of the table itself reads, in a rebuild',
      'facts',
      (table) => table.removeColumn('user_id'),
      /^Changing facts would break the trigger facts_log: .*no such column: new\.user_id/,
    ],
    [
      'a column that is not there',
      'users',
      (table) => table.removeColumn('nothing'),
      /has no column nothing; it has id, email/,
    ],
    ['a table that is not there', 'nobody', (table) => table.removeColumn('id'), /There is no table nobody\./],
  ];

  it.each(refusals)('%s', async (_, table, define, message) => {
    await database.query(
      `CREATE TRIGGER facts_log AFTER INSERT ON facts BEGIN INSERT INTO log VALUES (new.user_id); END`,
    );
    const [before, shape] = [await database.contents(), await database.table('users')];
    await expect(database.alter(table, define)).rejects.toThrow(message);
    expect(await database.contents()).toEqual(before);
    expect(await database.table('users')).toEqual(shape);
  });

  it('a reference to rows that are not there', async () => {
    const before = await database.contents();
    const addReference = database.alter('posts', (table) =>
      table.addConstraint({
        type: 'foreign key',
        fields: ['user_id'],
        references: { table: 'facts', field: 'id' },
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      }),
    );
    await expect(addReference).rejects.toThrow('Changing posts would leave 2 rows of posts that refer to nothing.');
    expect(await database.contents()).toEqual(before);
  });

  it('inside a transaction that has foreign keys on', async () => {
    const before = await database.contents();
    await database.query('BEGIN');
    await expect(database.alter('users', (table) => table.removeColumn('note'))).rejects.toThrow(
      'alterTable cannot run inside a transaction that has foreign keys on.',
    );
    await database.query('ROLLBACK');
    expect(await database.contents()).toEqual(before);
  });
});
