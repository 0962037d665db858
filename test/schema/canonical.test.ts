import { describe, expect, it } from 'vitest';
import { differingTables } from '../../src/schema/canonical.js';
import type { Table } from '../../src/schema/schema.js';
import { column, foreignKey, table } from '../render/sample.js';

const users = table('users', [column('a'), column('b')], {
  uniques: [{ columns: ['a', 'b'] }],
  foreignKeys: [foreignKey('a', 'teams')],
  checks: [{ expression: '`a` > 0' }],
  indexes: [{ name: 'ix', columns: [{ column: 'a' }], unique: false }],
});

function differs(change: Partial<Table>): boolean {
  return differingTables({ tables: [users] }, { tables: [{ ...users, ...change }] }).length > 0;
}

describe('differingTables', () => {
  const differences: [string, Partial<Table>][] = [
    ['a column', { columns: users.columns.slice(1) }],
    [
      'a conflict clause of a column',
      { columns: users.columns.map((item) => ({ ...item, extra: 'NOT NULL ON CONFLICT FAIL' })) },
    ],
    [
      'a generated column',
      { columns: users.columns.map((item) => ({ ...item, generated: { expression: '1', stored: true } })) },
    ],
    ['the primary key', { primaryKey: [] }],
    ['the conflict clause of the primary key', { primaryKeyDetails: { extra: 'ON CONFLICT FAIL' } }],
    ['the collation of a UNIQUE', { uniques: [{ columns: ['a', 'b'], keys: '`a` COLLATE NOCASE, `b`' }] }],
    ['a deferred foreign key', { foreignKeys: [foreignKey('a', 'teams', { extra: 'DEFERRABLE' })] }],
    ['a CHECK', { checks: [] }],
    ['an index', { indexes: [] }],
    ['the options', { options: 'STRICT' }],
  ];

  it.each(differences)('sees %s', (_, change) => {
    expect(differs(change)).toBe(true);
  });

  const sames: [string, Partial<Table>][] = [
    ['the order of columns', { columns: [...users.columns].reverse() }],
    [
      'the words of a model',
      { model: 'User', columns: users.columns.map((item) => ({ ...item, dataType: 'DataTypes.X' })) },
    ],
    ['the names of constraints', { checks: [{ name: 'c', expression: '`a` > 0' }], primaryKeyDetails: { name: 'pk' } }],
    ['the order of the columns of a UNIQUE', { uniques: [{ columns: ['b', 'a'] }] }],
    ['a collation that is the default', { columns: users.columns.map((item) => ({ ...item, collation: 'BINARY' })) }],
  ];

  it.each(sames)('sees nothing in %s', (_, change) => {
    expect(differs(change)).toBe(false);
  });

  it('names the tables that only one of the schemas has', () => {
    expect(differingTables({ tables: [users] }, { tables: [table('teams')] })).toEqual(['teams', 'users']);
  });
});
