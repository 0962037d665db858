import { describe, expect, it } from 'vitest';
import { findDifference, isMassDrop, takeAsRenames } from '../../src/cycle/difference.js';
import type { Operation } from '../../src/operation/operation.js';
import type { Column, Schema, Table } from '../../src/schema/schema.js';

const column = (name: string, type = 'TEXT'): Column => ({
  name,
  type,
  nullable: true,
  default: null,
  autoIncrement: false,
});

const table = (name: string, columns: readonly Column[]): Table => ({
  name,
  columns: [column('id', 'INTEGER'), ...columns],
  primaryKey: ['id'],
  uniques: [],
  foreignKeys: [],
  checks: [],
  indexes: [],
});

const schema = (...tables: Table[]): Schema => ({ tables });
const drop = (name: string): Operation => ({ kind: 'dropTable', table: table(name, []) });

describe('findDifference', () => {
  const actual = schema(table('users', [column('nmae')]), table('teams', []));

  it('leaves what may be a rename as it is, and says what the rest comes to', () => {
    const desired = schema(table('users', [column('name'), column('alias')]), table('teams', [column('size')]));
    const { operations, doubtful, target } = findDifference({ actual, desired }, 'auto', []);
    expect(operations).toEqual([expect.objectContaining({ kind: 'addColumn', table: 'teams' })]);
    expect(doubtful).toEqual([{ table: 'users', from: 'nmae', to: ['name', 'alias'] }]);
    const users = target.tables.find(({ name }) => name === 'users');
    expect(users?.columns.map(({ name }) => name)).toEqual(['id', 'nmae']);
  });

  it('aims at all that the models say where nothing is in doubt', () => {
    const desired = schema(table('users', [column('name')]), table('teams', []));
    const { operations, doubtful, target } = findDifference({ actual, desired }, 'auto', []);
    expect(operations).toEqual([{ kind: 'renameColumn', table: 'users', from: 'nmae', to: 'name' }]);
    expect([doubtful, target]).toEqual([[], desired]);
  });
});

describe('isMassDrop', () => {
  const actual = schema(table('a', []), table('b', []), table('c', []));

  it('detects that more than half of several tables would go', () => {
    expect(isMassDrop([drop('a'), drop('b')], actual)).toBe(true);
  });

  it('reports nothing for one table, or for the smaller part', () => {
    expect(isMassDrop([drop('a')], schema(table('a', [])))).toBe(false);
    expect(isMassDrop([drop('a'), drop('b')], schema(...actual.tables, table('d', []), table('e', [])))).toBe(false);
  });
});

it('takeAsRenames gives no name to two', () => {
  const doubtful = [
    { table: 'users', from: 'a', to: ['x', 'y'] },
    { table: 'users', from: 'b', to: ['x', 'y'] },
    { table: 'users', from: 'c', to: ['y'] },
  ];
  expect(takeAsRenames(doubtful)).toEqual([
    { table: 'users', from: 'a', to: 'x' },
    { table: 'users', from: 'b', to: 'y' },
  ]);
});
