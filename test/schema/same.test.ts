import { describe, expect, it } from 'vitest';
import { isIdentical, sharing } from '../../src/schema/same.js';
import { column, foreignKey, table } from '../render/sample.js';

const index = { name: 'users_a', columns: [{ column: 'a' }], unique: false };
const users = () => table('users', [column('a', { default: "'x'" })], { indexes: [index] });

describe('isIdentical', () => {
  it('is so where only the words of the models and the triggers differ', () => {
    const worded = { ...users(), model: 'User', triggers: ['CREATE TRIGGER …'] };
    const columns = worded.columns.map((one) => ({ ...one, dataType: 'DataTypes.TEXT' }));
    expect(isIdentical(users(), { ...worded, columns })).toBe(true);
  });

  it.each([
    ['another type', table('users', [column('a', { default: "'x'", type: 'INTEGER' })], { indexes: [index] })],
    ['a default that is gone', table('users', [column('a')], { indexes: [index] })],
    ['one more column', table('users', [column('a', { default: "'x'" }), column('b')], { indexes: [index] })],
    ['no index', table('users', [column('a', { default: "'x'" })])],
    ['an index of a condition', { ...users(), indexes: [{ ...index, where: '`a` IS NULL' }] }],
    ['a foreign key', { ...users(), foreignKeys: [foreignKey('a', 'users')] }],
    ['an option', { ...users(), options: 'STRICT' }],
    ['another name of a constraint', { ...users(), uniques: [{ name: 'u', columns: ['a'] }] }],
  ])('is not so where one has %s', (_, other) => {
    expect(isIdentical(users(), other)).toBe(false);
    expect(isIdentical(other, users())).toBe(false);
  });
});

describe('sharing', () => {
  it('takes the other schema’s tables where they are the same, and no other', () => {
    const [one, other] = [users(), { ...users(), model: 'User' }];
    const schema = { tables: [users(), table('posts')] };
    expect(sharing(schema, { tables: [one] }).tables[0]).toBe(one);
    expect(sharing(schema, { tables: [one] })).toEqual(schema);
    expect(sharing(schema, { tables: [other] }).tables[0]).toBe(schema.tables[0]);
  });
});
