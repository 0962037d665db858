import { describe, expect, it } from 'vitest';
import { diff } from '../../src/diff/diff.js';
import { describe as inWords } from '../../src/operation/describe.js';
import type { Column, Schema, Table } from '../../src/schema/schema.js';
import { column, foreignKey, table } from '../render/sample.js';

function words(from: readonly Table[], to: readonly Table[]): string[] {
  return diff({ tables: from }, { tables: to }).map(inWords);
}

const users = table('users', [column('name'), column('age', { type: 'INTEGER' })]);

function usersWith(more: Partial<Table>, columns: readonly Column[] = []): Table {
  return { ...users, ...more, columns: [...users.columns, ...columns] };
}

describe('diff of tables', () => {
  it('finds nothing between equal schemas', () => {
    expect(words([users], [structuredClone(users)])).toEqual([]);
  });

  it('creates tables before what refers to them and drops them after it', () => {
    const posts = table('posts', [column('user_id')], { foreignKeys: [foreignKey('user_id', 'users')] });
    const links = table('links', [column('post_id')], { foreignKeys: [foreignKey('post_id', 'posts')] });
    expect(words([], [links, posts, users])).toEqual([
      'create table users',
      'create table posts',
      'create table links',
    ]);
    expect(words([links, posts, users], [])).toEqual(['drop table links', 'drop table posts', 'drop table users']);
  });

  it('creates tables that refer to each other, and one that refers to itself', () => {
    const first = table('a', [column('b_id')], { foreignKeys: [foreignKey('b_id', 'b')] });
    const second = table('b', [column('a_id')], { foreignKeys: [foreignKey('a_id', 'a'), foreignKey('a_id', 'b')] });
    expect(words([], [first, second])).toEqual(['create table b', 'create table a']);
  });

  it('frees the name of an index before another table takes it', () => {
    const index = { name: 'ix', columns: [{ column: 'name' }], unique: false };
    const other = table('other', [column('name')], { indexes: [{ ...index, name: 'IX' }] });
    expect(words([usersWith({ indexes: [index] })], [users, other])).toEqual([
      'drop index ix on users (name)',
      'create table other',
    ]);
    expect(words([usersWith({ indexes: [index] })], [other])).toEqual([
      'drop index ix on users (name)',
      'create table other',
      'drop table users',
    ]);
  });
});

describe('diff of what a table says as a whole', () => {
  const latin = { name: 'latin1_bin', charset: 'latin1', isDefault: false };
  const unicode = { name: 'utf8mb4_bin', charset: 'utf8mb4', isDefault: true };

  it('sees another comment, and nothing in what no model says', () => {
    expect(words([usersWith({ comment: 'a' })], [usersWith({ comment: 'b' })])).toEqual([
      'change table users: comment "a" → "b"',
    ]);
    expect(words([usersWith({ options: 'STRICT' })], [users])).toEqual([]);
    expect(words([usersWith({ collation: latin })], [usersWith({ collation: { ...latin, isDefault: true } })])).toEqual(
      [],
    );
  });

  it('says of each column what becomes of its collation, so that none is changed twice', () => {
    const own = (name: string, collation?: string) => column(name, collation === undefined ? {} : { collation });
    const [before, after] = [
      table('t', [own('follows'), own('keeps', 'c'), own('joins', 'utf8mb4_bin'), own('leaves'), own('goes')], {
        collation: latin,
      }),
      table('t', [own('follows'), own('keeps', 'c'), own('joins'), own('leaves', 'latin1_bin')], {
        collation: unicode,
      }),
    ];
    const [first, ...others] = diff({ tables: [before] }, { tables: [after] });
    expect(others.map(inWords)).toEqual(['drop column t.goes']);
    const pairs = first?.kind === 'changeTable' ? first.columns : [];
    expect(pairs.slice(1).map(({ to }) => [to.name, to.collation])).toEqual([
      ['follows', undefined],
      ['keeps', 'c'],
      ['joins', undefined],
      ['leaves', 'latin1_bin'],
      ['goes', 'latin1_bin'],
    ]);
  });
});

describe('diff of columns', () => {
  const changes: [string, Partial<Column>, string][] = [
    ['a type', { type: 'VARCHAR(255)' }, 'change users.name: TEXT → VARCHAR(255)'],
    ['NOT NULL', { nullable: false }, 'change users.name: now NOT NULL'],
    ['a default', { default: "''" }, "change users.name: default none → ''"],
    ['a collation', { collation: 'NOCASE' }, 'change users.name: collation BINARY → NOCASE'],
    ['autoincrement', { autoIncrement: true }, 'change users.name: now AUTOINCREMENT'],
  ];

  it.each(changes)('sees a change of %s', (_, change, expected) => {
    const changed = table('users', [column('name', change), column('age', { type: 'INTEGER' })]);
    expect(words([users], [changed])).toEqual([expected]);
  });

  const sames: [string, Partial<Column>][] = [
    ['the words of the model', { dataType: 'DataTypes.TEXT' }],
    ['a collation that is the default', { collation: 'BINARY' }],
    ['a conflict clause', { extra: 'NOT NULL ON CONFLICT FAIL' }],
  ];

  it.each(sames)('sees nothing in %s', (_, same) => {
    expect(words([table('users', [column('name', same), column('age', { type: 'INTEGER' })])], [users])).toEqual([]);
  });

  it('sees nothing in the order of columns and in the name of the model', () => {
    expect(words([users], [{ ...users, columns: [...users.columns].reverse(), model: 'User' }])).toEqual([]);
  });

  it('adds and removes a column with what is over it alone', () => {
    const more = { uniques: [{ columns: ['team'] }], foreignKeys: [foreignKey('team', 'teams')] };
    const after = usersWith(more, [column('team')]);
    expect(words([users], [after])).toEqual(['add column users.team TEXT UNIQUE → teams (id)']);
    expect(words([after], [users])).toEqual(['drop column users.team']);
  });

  it('leaves generated columns and CHECKs alone, which no model can express', () => {
    const generated = column('twice', { generated: { expression: '`age` * 2', stored: false } });
    const byHand = usersWith({ checks: [{ expression: '`age` > 0' }] }, [generated]);
    expect(words([byHand], [users])).toEqual([]);
    expect(words([byHand], [usersWith({}, [column('twice')])])).toEqual([]);
  });

  it('leaves alone what is over a generated column, too, until the model knows that', () => {
    const generated = column('twice', { generated: { expression: '`age` * 2', stored: true } });
    const index = { name: 'ix', columns: [{ expression: 'abs(`twice`)' }], unique: false };
    const byHand = usersWith({ uniques: [{ columns: ['twice', 'name'] }], indexes: [index] }, [generated]);
    expect(words([byHand], [users])).toEqual([]);
    expect(words([byHand], [usersWith({}, [column('twice')])])).toEqual([
      'drop index ix on users (abs(`twice`))',
      'drop unique users (twice, name)',
    ]);
  });

  it('sees a generated column and a CHECK that a model states in the words of a type, and nothing where they stay', () => {
    const [before, after] = ['`age` * 2', '`age` * 3'].map((expression) =>
      usersWith({ checks: [{ expression: '`age` > 0' }] }, [
        column('twice', { generated: { expression, stored: true } }),
      ]),
    ) as [Table, Table];
    const add = 'add check users (`age` > 0)';
    expect(words([users], [before])).toEqual(['add column users.twice TEXT AS (`age` * 2)', add]);
    expect(words([usersWith({}, [column('twice')])], [before])).toEqual([
      'change users.twice: generated as nothing → `age` * 2 STORED',
      add,
    ]);
    expect(words([before], [after])).toEqual(['change users.twice: generated as `age` * 2 STORED → `age` * 3 STORED']);
    expect(words([after], [structuredClone(after)])).toEqual([]);
  });

  it('drops a CHECK with a column that it names, and no other', () => {
    const checks = [{ expression: '`age` > 0' }, { name: 'named', expression: "`name` <> ''" }];
    expect(words([usersWith({ checks })], [table('users', [column('name')])])).toEqual([
      'drop check users (`age` > 0)',
      'drop column users.age',
    ]);
  });
});

describe('diff of keys and indexes', () => {
  it('sees a primary key come, go and change', () => {
    const keyless = { ...users, primaryKey: [] };
    expect(words([users], [keyless])).toEqual(['drop primary key users (id)']);
    expect(words([keyless], [users])).toEqual(['add primary key users (id)']);
    expect(words([users], [{ ...users, primaryKey: ['id', 'age'] }])).toEqual([
      'drop primary key users (id)',
      'add primary key users (id, age)',
    ]);
  });

  it('sees a change of what a foreign key refers to and does, but not of its name', () => {
    const withKey = (more: object): Schema['tables'] => [
      usersWith({ foreignKeys: [foreignKey('age', 'teams', more)] }),
    ];
    expect(words(withKey({}), withKey({ onDelete: 'CASCADE' }))).toEqual([
      'drop foreign key users (age) → teams (id)',
      'add foreign key users (age) → teams (id) ON DELETE CASCADE',
    ]);
    expect(words(withKey({}), withKey({ name: 'fk', extra: 'DEFERRABLE' }))).toEqual([]);
  });

  const index = { name: 'ix', columns: [{ column: 'name' }], unique: true };

  it('takes a UNIQUE and a plain unique index over the same columns for the same', () => {
    const unique = usersWith({ uniques: [{ columns: ['name'] }] });
    expect(words([unique], [usersWith({ indexes: [index] })])).toEqual([]);
    expect(words([usersWith({ indexes: [index] })], [unique])).toEqual([]);
  });

  it('takes no index for a UNIQUE whose name goes to another', () => {
    const before = usersWith({ uniques: [{ columns: ['age'] }], indexes: [index] });
    const after = usersWith({
      uniques: [{ columns: ['age'] }, { columns: ['name'] }],
      indexes: [{ ...index, columns: [{ column: 'age' }] }],
    });
    const other = [
      'drop unique index ix on users (name)',
      'add unique users (name)',
      'add unique index ix on users (age)',
    ];
    expect(words([before], [after])).toEqual(other);
    expect(words([after], [before])).toHaveLength(3);
  });

  it('tells a UNIQUE from an index that is partial, not unique, or by another collation', () => {
    const unique = usersWith({ uniques: [{ columns: ['name'] }] });
    const others = [
      { ...index, where: '`age` > 0' },
      { ...index, unique: false },
      { ...index, columns: [{ column: 'name', collation: 'NOCASE' }] },
    ];
    for (const other of others) expect(words([unique], [usersWith({ indexes: [other] })])).toHaveLength(2);
  });

  it('sees nothing in the order of the columns of a UNIQUE, and a change in that of an index', () => {
    const over = (columns: string[]) => [usersWith({ uniques: [{ columns }] })];
    expect(words(over(['name', 'age']), over(['age', 'name']))).toEqual([]);
    const by = (columns: string[]) => [
      usersWith({ indexes: [{ ...index, columns: columns.map((name) => ({ column: name })) }] }),
    ];
    expect(words(by(['name', 'age']), by(['age', 'name']))).toHaveLength(2);
  });
});
