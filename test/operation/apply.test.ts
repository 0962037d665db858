import { describe, expect, it } from 'vitest';
import { apply } from '../../src/operation/apply.js';
import type { Operation } from '../../src/operation/operation.js';
import type { Schema, Table } from '../../src/schema/schema.js';
import { column, foreignKey, table } from '../render/sample.js';

const users = table('users', [column('name'), column('age')]);

/** The table after one operation on it. */
function after(before: Table, operation: Operation): Table | undefined {
  return apply({ tables: [before] }, operation).tables[0];
}

describe('apply', () => {
  it('keeps tables and indexes sorted by name', () => {
    const created = [table('b'), table('a'), table('c')].map((made): Operation => ({
      kind: 'createTable',
      table: made,
    }));
    const { tables } = created.reduce<Schema>(apply, { tables: [] });
    expect(tables.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    const indexes = ['b', 'a'].map((name): Operation => ({
      kind: 'addIndex',
      table: 'users',
      index: { name, columns: [{ column: 'name' }], unique: false },
    }));
    expect(indexes.reduce<Schema>(apply, { tables: [users] }).tables[0]?.indexes.map(({ name }) => name)).toEqual([
      'a',
      'b',
    ]);
  });

  it('leaves what it is given as it is', () => {
    const schema = { tables: [users] };
    const copy = structuredClone(schema);
    apply(schema, { kind: 'removeColumn', table: 'users', column: column('name') });
    expect(schema).toEqual(copy);
  });

  it('adds a column with its constraints', () => {
    const unique = { columns: ['team'] };
    const key = foreignKey('team', 'teams');
    const operation = { kind: 'addColumn', table: 'users', column: column('team'), unique, foreignKey: key } as const;
    expect(after(users, operation)).toEqual({
      ...users,
      columns: [...users.columns, column('team')],
      uniques: [unique],
      foreignKeys: [key],
    });
  });

  it('removes with a column whatever names it', () => {
    const before = {
      ...users,
      primaryKey: ['id', 'name'],
      primaryKeyDetails: { keys: '`id`, `name` DESC' },
      uniques: [{ columns: ['name', 'age'] }, { columns: ['age'] }],
      foreignKeys: [foreignKey('name', 'teams')],
      checks: [{ expression: '`name` <> 1' }, { expression: "`age` <> 'name'" }],
      indexes: [
        { name: 'a', columns: [{ column: 'name' }], unique: false },
        { name: 'b', columns: [{ expression: 'lower(`name`)' }], unique: false },
        { name: 'c', columns: [{ column: 'age' }], unique: false, where: '`name` = 1' },
        { name: 'd', columns: [{ column: 'age' }], unique: false, where: "`age` = 'name'" },
      ],
    };
    expect(after(before, { kind: 'removeColumn', table: 'users', column: column('name') })).toEqual({
      ...users,
      columns: users.columns.filter(({ name }) => name !== 'name'),
      primaryKey: ['id'],
      uniques: [{ columns: ['age'] }],
      foreignKeys: [],
      checks: [{ expression: "`age` <> 'name'" }],
      indexes: [before.indexes[3]],
    });
  });

  const constraints = [
    { type: 'unique', columns: ['name', 'age'] },
    { type: 'foreign key', ...foreignKey('age', 'teams') },
    { type: 'check', expression: '`age` > 0' },
  ] as const;

  it.each(constraints)('adds and removes a constraint of type $type', (constraint) => {
    const added = after(users, { kind: 'addConstraint', table: 'users', constraint });
    expect(added).not.toEqual(users);
    expect(after(added!, { kind: 'removeConstraint', table: 'users', constraint })).toEqual(users);
  });

  it('changes the primary key, and its details with it', () => {
    const constraint = { type: 'primary key', columns: ['name'], name: 'pk', keys: '`name` DESC' } as const;
    const keyed = after(users, { kind: 'addConstraint', table: 'users', constraint });
    expect(keyed?.primaryKey).toEqual(['name']);
    expect(keyed?.primaryKeyDetails).toEqual({ name: 'pk', keys: '`name` DESC' });
    const keyless = after(keyed!, { kind: 'removeConstraint', table: 'users', constraint });
    expect(keyless).toEqual({ ...users, primaryKey: [] });
  });

  it('refuses an operation on what is not there', () => {
    const operation: Operation = { kind: 'removeColumn', table: 'users', column: column('email') };
    expect(() => apply({ tables: [users] }, operation)).toThrow(
      'Table users has no column email; it has id, name, age.',
    );
    expect(() => apply({ tables: [] }, operation)).toThrow('There is no table users.');
    expect(() => apply({ tables: [] }, { kind: 'dropTable', table: users })).toThrow('There is no table users.');
  });
});
