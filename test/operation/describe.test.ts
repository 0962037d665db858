import { describe as group, expect, it } from 'vitest';
import { describe, toDocument } from '../../src/operation/describe.js';
import type { Operation, OperationDocument, TableConstraint } from '../../src/operation/operation.js';
import type { Column, Index } from '../../src/schema/schema.js';
import { column, foreignKey, table } from '../render/sample.js';

const email = column('email', { type: 'VARCHAR(255)' });
const index: Index = {
  name: 'users_email',
  unique: true,
  columns: [{ column: 'email', order: 'DESC', collation: 'NOCASE' }, { expression: 'lower(`name`)' }],
  where: '`email` IS NOT NULL',
};
const cascade = foreignKey('user_id', 'users', { onDelete: 'CASCADE', onUpdate: 'SET NULL' });
const constrain = (constraint: TableConstraint): Operation => ({ kind: 'addConstraint', table: 'posts', constraint });
const change = (from: Partial<Column>, to: Partial<Column>): Operation => ({
  kind: 'changeColumn',
  table: 'users',
  from: column('name', from),
  to: column('name', to),
});

/** Operation, its words, and what else its document names. */
const cases: [Operation, string, Partial<OperationDocument>][] = [
  [{ kind: 'createTable', table: table('teams') }, 'create table teams', { table: 'teams' }],
  [{ kind: 'dropTable', table: table('teams') }, 'drop table teams', { table: 'teams' }],
  [{ kind: 'renameTable', from: 'writers', to: 'authors' }, 'rename table writers to authors', { table: 'writers' }],
  [
    {
      kind: 'changeTable',
      table: 'users',
      from: { engine: 'MyISAM', collation: { name: 'latin1_bin', charset: 'latin1', isDefault: false } },
      to: { comment: 'all', collation: { name: 'utf8mb4_bin', charset: 'utf8mb4', isDefault: true } },
      columns: [],
    },
    'change table users: engine MyISAM → by default, collation latin1_bin → utf8mb4_bin, comment none → "all"',
    { table: 'users' },
  ],
  [
    { kind: 'addColumn', table: 'users', column: email },
    'add column users.email VARCHAR(255)',
    { table: 'users', column: 'email' },
  ],
  [
    {
      kind: 'addColumn',
      table: 'posts',
      column: column('user_id', { type: 'INTEGER', nullable: false, default: '1', collation: 'NOCASE' }),
      unique: { columns: ['user_id'] },
      foreignKey: cascade,
    },
    'add column posts.user_id INTEGER COLLATE NOCASE NOT NULL DEFAULT 1 UNIQUE → users (id) ON DELETE CASCADE ON UPDATE SET NULL',
    { table: 'posts', column: 'user_id' },
  ],
  [
    {
      kind: 'addColumn',
      table: 'users',
      column: column('low', { generated: { expression: 'lower(a)', stored: true } }),
    },
    'add column users.low TEXT AS (lower(a))',
    { table: 'users', column: 'low' },
  ],
  [
    { kind: 'removeColumn', table: 'users', column: email },
    'drop column users.email',
    { table: 'users', column: 'email' },
  ],
  [
    change({ type: 'VARCHAR(255)', nullable: false, default: "'x'" }, {}),
    "change users.name: VARCHAR(255) → TEXT, now nullable, default 'x' → none",
    { table: 'users', column: 'name' },
  ],
  [
    change({}, { nullable: false, default: '0', collation: 'NOCASE', autoIncrement: true }),
    'change users.name: now NOT NULL, default none → 0, collation BINARY → NOCASE, now AUTOINCREMENT',
    { table: 'users', column: 'name' },
  ],
  [
    change({ autoIncrement: true }, { generated: { expression: 'a + 1', stored: false } }),
    'change users.name: no longer AUTOINCREMENT, generated as nothing → a + 1 VIRTUAL',
    { table: 'users', column: 'name' },
  ],
  [change({}, {}), 'change users.name: same definition', { table: 'users', column: 'name' }],
  [
    { kind: 'renameColumn', table: 'users', from: 'nmae', to: 'name' },
    'rename column users.nmae to name',
    { table: 'users', column: 'nmae' },
  ],
  [
    { kind: 'addIndex', table: 'users', index },
    'add unique index users_email on users (email COLLATE NOCASE DESC, lower(`name`)) WHERE `email` IS NOT NULL',
    { table: 'users', index: 'users_email' },
  ],
  [
    { kind: 'removeIndex', table: 'users', index: { name: 'users_a', unique: false, columns: [{ column: 'a' }] } },
    'drop index users_a on users (a)',
    { table: 'users', index: 'users_a' },
  ],
  [
    constrain({ type: 'foreign key', ...cascade, onUpdate: 'NO ACTION' }),
    'add foreign key posts (user_id) → users (id) ON DELETE CASCADE',
    { table: 'posts', constraint: 'foreign key (user_id)' },
  ],
  [
    constrain({ type: 'unique', columns: ['a', 'b'], name: 'posts_a_b' }),
    'add unique posts_a_b on posts (a, b)',
    { table: 'posts', constraint: 'posts_a_b' },
  ],
  [
    constrain({ type: 'primary key', columns: ['a', 'b'] }),
    'add primary key posts (a, b)',
    { table: 'posts', constraint: 'primary key (a, b)' },
  ],
  [
    { kind: 'removeConstraint', table: 'posts', constraint: { type: 'check', expression: '`a` > 0' } },
    'drop check posts (`a` > 0)',
    { table: 'posts', constraint: 'check (`a` > 0)' },
  ],
];

group('an operation in words', () => {
  it.each(cases)('%#: says what changes', (operation, description) => {
    expect(describe(operation)).toBe(description);
  });

  it.each(cases)('%#: names the thing in its document', (operation, description, names) => {
    expect(toDocument(operation)).toEqual({ kind: operation.kind, ...names, description });
  });
});
