import { expect, it } from 'vitest';
import { apply } from '../../src/operation/apply.js';
import type { Operation } from '../../src/operation/operation.js';
import { reverse } from '../../src/operation/reverse.js';
import { differingTables } from '../../src/schema/canonical.js';
import type { Schema } from '../../src/schema/schema.js';
import { column, foreignKey, table } from '../render/sample.js';

const index = { name: 'ix', columns: [{ column: 'name' }], unique: true };
const users = table('users', [column('name'), column('age')], { indexes: [index] });
const before: Schema = { tables: [table('teams'), users] };

const operations: Operation[] = [
  { kind: 'removeIndex', table: 'users', index },
  { kind: 'renameTable', from: 'users', to: 'people' },
  { kind: 'renameColumn', table: 'people', from: 'name', to: 'title' },
  { kind: 'changeColumn', table: 'people', from: column('title'), to: column('title', { nullable: false }) },
  { kind: 'removeConstraint', table: 'people', constraint: { type: 'primary key', columns: ['id'] } },
  { kind: 'removeColumn', table: 'people', column: column('age') },
  {
    kind: 'addColumn',
    table: 'people',
    column: column('team'),
    unique: { columns: ['team'] },
    foreignKey: foreignKey('team', 'teams'),
  },
  { kind: 'addConstraint', table: 'people', constraint: { type: 'primary key', columns: ['team', 'title'] } },
  { kind: 'addConstraint', table: 'people', constraint: { type: 'check', expression: '1' } },
  { kind: 'addIndex', table: 'people', index: { ...index, columns: [{ column: 'team' }] } },
  { kind: 'createTable', table: table('posts') },
  { kind: 'dropTable', table: table('posts') },
];

it.each(operations.map((_, position) => position + 1))('undoes the first %i of operations of every kind', (count) => {
  const done = operations.slice(0, count);
  const after = done.reduce<Schema>(apply, before);
  expect(differingTables(reverse(done).reduce<Schema>(apply, after), before)).toEqual([]);
});

it('gives back the operations when it is reversed twice', () => {
  expect(reverse(reverse(operations))).toEqual(operations);
});
