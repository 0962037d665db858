import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/operation/operation.js';
import { messageFor } from '../../src/render/message.js';
import type { Index } from '../../src/schema/schema.js';
import { column, foreignKey, table } from './sample.js';

const add = (tableName: string, name: string): Operation => ({
  kind: 'addColumn',
  table: tableName,
  column: column(name),
});
const drop = (tableName: string, name: string): Operation => ({
  kind: 'removeColumn',
  table: tableName,
  column: column(name),
});
const create = (name: string, model?: string): Operation => ({
  kind: 'createTable',
  table: table(name, [], model === undefined ? {} : { model }),
});
const index = (columns: readonly string[], more: Partial<Index> = {}): Index => ({
  name: `i_${columns.join('_')}`,
  unique: false,
  columns: columns.map((name) => ({ column: name })),
  ...more,
});
const addIndex = (on: Index): Operation => ({ kind: 'addIndex', table: 'users', index: on });
const removeIndex = (on: Index): Operation => ({ kind: 'removeIndex', table: 'users', index: on });
const teamKey = { type: 'foreign key', ...foreignKey('team_id', 'teams') } as const;

describe('the message of one change', () => {
  it.each<[string, Operation]>([
    ['add User table', create('users', 'User')],
    ['add users table', create('users')],
    ['drop users table', { kind: 'dropTable', table: table('users', [], { model: 'User' }) }],
    ['rename writers table to authors', { kind: 'renameTable', from: 'writers', to: 'authors' }],
    ['alter comment of users', { kind: 'changeTable', table: 'users', from: { comment: 'a' }, to: {}, columns: [] }],
    ['add email to users', add('users', 'email')],
    ['drop email from users', drop('users', 'email')],
    ['alter email in users', { kind: 'changeColumn', table: 'users', from: column('email'), to: column('email') }],
    ['rename nmae to name in users', { kind: 'renameColumn', table: 'users', from: 'nmae', to: 'name' }],
    ['add index on a and b to users', addIndex(index(['a', 'b']))],
    ['add unique index on a to users', addIndex(index(['a'], { unique: true }))],
    ['add index on lower(a) to users', addIndex(index([], { columns: [{ expression: 'lower(`a`)' }] }))],
    ['drop index on a from users', removeIndex(index(['a']))],
    [
      'add unique on a and b to users',
      { kind: 'addConstraint', table: 'users', constraint: { type: 'unique', columns: ['a', 'b'] } },
    ],
    ['add foreign key on team_id to users', { kind: 'addConstraint', table: 'users', constraint: teamKey }],
    ['drop foreign key on team_id from users', { kind: 'removeConstraint', table: 'users', constraint: teamKey }],
    [
      'add primary key to users',
      { kind: 'addConstraint', table: 'users', constraint: { type: 'primary key', columns: ['a'] } },
    ],
    [
      'drop check positive from users',
      {
        kind: 'removeConstraint',
        table: 'users',
        constraint: { type: 'check', name: 'positive', expression: 'a > 0' },
      },
    ],
    [
      'add check to users',
      { kind: 'addConstraint', table: 'users', constraint: { type: 'check', expression: 'a > 0' } },
    ],
  ])('is %s', (message, operation) => {
    expect(messageFor([operation])).toBe(message);
  });
});

describe('the message of several changes', () => {
  it('joins what has the same verb and table', () => {
    expect(messageFor([add('users', 'email'), add('users', 'phone')])).toBe('add email and phone to users');
    expect(messageFor([add('users', 'a'), drop('users', 'x'), add('users', 'b'), add('users', 'c')])).toBe(
      'add a, b and c to users and drop x from users',
    );
  });

  it('names up to three parts', () => {
    expect(messageFor([create('a'), add('users', 'email'), drop('posts', 'old')])).toBe(
      'add a table and add email to users and drop old from posts',
    );
  });

  it('counts what is beyond three', () => {
    expect(messageFor(['a', 'b', 'c', 'd'].map((name) => create(name)))).toBe('add a table and 3 more changes');
  });

  it('says nothing of what comes with a new or a dropped table', () => {
    const key: Operation = { kind: 'addConstraint', table: 'users', constraint: teamKey };
    expect(messageFor([create('users', 'User'), addIndex(index(['a'])), key])).toBe('add User table');
    const drops: Operation[] = [
      { kind: 'removeConstraint', table: 'users', constraint: teamKey },
      { kind: 'dropTable', table: table('users') },
    ];
    expect(messageFor(drops)).toBe('drop users table');
  });

  it('says nothing of the foreign keys to a dropped table, but of those to another', () => {
    const dropKey: Operation = { kind: 'removeConstraint', table: 'users', constraint: teamKey };
    expect(messageFor([dropKey, { kind: 'dropTable', table: table('teams') }])).toBe('drop teams table');
    expect(messageFor([dropKey, { kind: 'dropTable', table: table('posts') }])).toBe(
      'drop foreign key on team_id from users and drop posts table',
    );
  });

  it('says nothing of the indexes that are called after a renamed table, but of those that change', () => {
    const rename: Operation = { kind: 'renameTable', from: 'people', to: 'users' };
    const old = removeIndex(index(['a'], { name: 'people_a' }));
    expect(messageFor([rename, old, addIndex(index(['a'], { name: 'users_a' }))])).toBe('rename people table to users');
    expect(messageFor([rename, old, addIndex(index(['a'], { name: 'users_a', unique: true }))])).toBe(
      'rename people table to users and drop index on a from users and add unique index on a to users',
    );
  });

  it('does speak of what else changes in a renamed table', () => {
    const rename: Operation = { kind: 'renameTable', from: 'people', to: 'users' };
    const column: Operation = { kind: 'renameColumn', table: 'users', from: 'a', to: 'b' };
    expect(messageFor([rename, column])).toBe('rename people table to users and rename a to b in users');
    expect(messageFor([rename, add('users', 'a'), drop('users', 'b')])).toBe(
      'rename people table to users and add a to users and drop b from users',
    );
    expect(messageFor([rename, { kind: 'addConstraint', table: 'users', constraint: teamKey }])).toBe(
      'rename people table to users and add foreign key on team_id to users',
    );
  });

  it('says nothing of what comes with a new, dropped or renamed column', () => {
    expect(messageFor([add('users', 'email'), addIndex(index(['email', 'id']))])).toBe('add email to users');
    expect(messageFor([removeIndex(index(['email'])), drop('users', 'email')])).toBe('drop email from users');
    const rename: Operation = { kind: 'renameColumn', table: 'users', from: 'a', to: 'b' };
    expect(messageFor([removeIndex(index(['a'])), rename, addIndex(index(['b']))])).toBe('rename a to b in users');
  });

  it('does speak of an index on other columns, or on another table', () => {
    expect(messageFor([add('users', 'email'), addIndex(index(['phone']))])).toBe(
      'add email and index on phone to users',
    );
    expect(messageFor([add('posts', 'a'), addIndex(index(['a']))])).toBe('add a to posts and add index on a to users');
  });

  it('takes a drop and an add of the same as one alteration', () => {
    expect(messageFor([removeIndex(index(['a'])), addIndex(index(['a'], { where: 'a > 1' }))])).toBe(
      'alter index on a in users',
    );
    const keys: Operation[] = [
      { kind: 'removeConstraint', table: 'users', constraint: teamKey },
      { kind: 'addConstraint', table: 'users', constraint: { ...teamKey, onDelete: 'CASCADE' } },
    ];
    expect(messageFor(keys)).toBe('alter foreign key on team_id in users');
    const primaryKeys: Operation[] = [
      { kind: 'removeConstraint', table: 'users', constraint: { type: 'primary key', columns: ['a'] } },
      { kind: 'addConstraint', table: 'users', constraint: { type: 'primary key', columns: ['a', 'b'] } },
    ];
    expect(messageFor(primaryKeys)).toBe('alter primary key in users');
  });

  it('takes an index with other columns for the same if it keeps its name', () => {
    const [from, to] = [index(['a'], { name: 'search' }), index(['a', 'b'], { name: 'search' })];
    expect(messageFor([removeIndex(from), addIndex(to)])).toBe('alter index on a and b in users');
    expect(messageFor([removeIndex(from), addIndex({ ...to, name: 'other' })])).toBe(
      'drop index on a from users and add index on a and b to users',
    );
  });

  it('has a word for nothing', () => {
    expect(messageFor([])).toBe('no changes');
  });
});
