import { describe, expect, it } from 'vitest';
import { findDifference, isMassDrop } from '../../src/cycle/difference.js';
import type { RenameOptions } from '../../src/diff/renames.js';
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
    const { operations, doubtful, target } = findDifference({ actual, desired }, { mode: 'auto', stated: [] });
    expect(operations).toEqual([expect.objectContaining({ kind: 'addColumn', table: 'teams' })]);
    expect(doubtful).toEqual([{ table: 'users', from: 'nmae', to: ['name', 'alias'] }]);
    const users = target.tables.find(({ name }) => name === 'users');
    expect(users?.columns.map(({ name }) => name)).toEqual(['id', 'nmae']);
  });

  it('takes what the edit shows, and leaves nothing in question that was answered', () => {
    const desired = schema(table('users', [column('name'), column('alias')]), table('teams', []));
    const name = { table: 'users', from: 'nmae', to: 'name' };
    const rename = { kind: 'renameColumn', ...name };
    const find = (known: Partial<RenameOptions>) =>
      findDifference({ actual, desired }, { mode: 'auto', stated: [], ...known });
    expect(find({ edited: [name] })).toMatchObject({ operations: [rename, { kind: 'addColumn' }], doubtful: [] });
    expect(find({ dropped: [{ table: 'users', from: 'nmae' }] })).toMatchObject({
      operations: [{ kind: 'removeColumn' }, { kind: 'addColumn' }, { kind: 'addColumn' }],
      doubtful: [],
    });
    expect(find({ edited: [name], mode: 'ask' }).doubtful).toEqual([{ ...name, to: ['name'] }]);
    expect(find({ edited: [name], mode: 'never' }).operations[0]).toMatchObject({ kind: 'removeColumn' });
  });

  it('does not believe an edit that changed the type as well', () => {
    const desired = schema(table('users', [column('name', 'INTEGER'), column('alias')]), table('teams', []));
    const edited = [{ table: 'users', from: 'nmae', to: 'name' }];
    expect(findDifference({ actual, desired }, { mode: 'auto', stated: [], edited }).doubtful).toHaveLength(1);
  });

  it('aims at all that the models say where nothing is in doubt', () => {
    const desired = schema(table('users', [column('name')]), table('teams', []));
    const { operations, doubtful, target } = findDifference({ actual, desired }, { mode: 'auto', stated: [] });
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
