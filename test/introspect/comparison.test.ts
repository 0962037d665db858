import { describe, expect, it } from 'vitest';
import { compareSchemas } from '../../src/introspect/comparison.js';
import type { Table } from '../../src/schema/schema.js';
import { column, table } from '../render/sample.js';

const names = (schema: { readonly tables: readonly Table[] } | undefined) => schema?.tables.map(({ name }) => name);
const stateOf = (...tables: Table[]) => ({ schema: { tables }, views: [], triggers: [] });

describe('compareSchemas', () => {
  it('leaves a table alone that neither a model nor a migration made', () => {
    const state = stateOf(table('foreign'), table('former'), table('users'));
    const compared = compareSchemas(
      { tables: [table('users')] },
      state,
      { owned: ['former'], schema: { tables: [] } },
      [],
    );
    expect(names(compared.actual)).toEqual(['former', 'users']);
    expect(names(compareSchemas({ tables: [] }, state, undefined, []).actual)).toEqual([]);
  });

  it('looks at no table that is ignored, by its name or by a pattern', () => {
    const wanted = { tables: [table('users'), table('legacy_a')] };
    const state = stateOf(table('legacy_a'), table('legacy_b'), table('users'));
    const last = { owned: ['legacy_b', 'users'], schema: { tables: [table('legacy_b'), table('users')] } };
    const compared = compareSchemas(wanted, state, last, ['legacy_*']);
    expect([names(compared.desired), names(compared.actual), names(compared.recorded)]).toEqual([
      ['users'],
      ['users'],
      ['users'],
    ]);
  });

  it('wants no table for a model over a view', () => {
    const state = { ...stateOf(), views: [{ name: 'active', table: 'active', sql: 'CREATE VIEW active AS SELECT 1' }] };
    expect(compareSchemas({ tables: [table('active')] }, state, undefined, []).desired.tables).toEqual([]);
  });

  it('knows the words of a column from the models, and of one that is gone from the last migration', () => {
    const words = { dataType: 'DataTypes.TEXT' };
    const wanted = { tables: [table('users', [column('a', words)])] };
    const last = { owned: ['users'], schema: { tables: [table('users', [column('a'), column('b', words)])] } };
    const compared = compareSchemas(wanted, stateOf(table('users', [column('a'), column('b')])), last, []);
    expect(compared.actual.tables[0]?.columns.map(({ dataType }) => dataType)).toEqual([
      undefined,
      'DataTypes.TEXT',
      'DataTypes.TEXT',
    ]);
  });
});
