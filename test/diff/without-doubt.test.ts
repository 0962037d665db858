import { describe, expect, it } from 'vitest';
import { diff } from '../../src/diff/diff.js';
import type { DoubtfulRename } from '../../src/diff/renames.js';
import { withoutDoubt } from '../../src/diff/without-doubt.js';
import { describe as inWords } from '../../src/operation/describe.js';
import type { Table } from '../../src/schema/schema.js';
import { column, foreignKey, table } from '../render/sample.js';

/** What is done while the question is open. */
function certain(from: readonly Table[], to: readonly Table[], doubt: DoubtfulRename): string[] {
  return diff({ tables: from }, withoutDoubt({ tables: from }, { tables: to }, [doubt])).map(inWords);
}

describe('while a rename is in doubt', () => {
  it('the column stays with all that is over it, and all else is done', () => {
    const over = (name: string): Partial<Table> => ({
      uniques: [{ columns: [name] }],
      foreignKeys: [foreignKey(name, 'teams')],
      indexes: [{ name: 'ix', columns: [{ column: 'x' }], unique: false, where: `\`${name}\` > 0` }],
    });
    const from = table('users', [column('x'), column('old')], over('old'));
    const to = table('users', [column('x'), column('new', { type: 'INTEGER' }), column('added')], over('new'));
    const doubt = { table: 'users', from: 'old', to: ['new'] };
    expect(certain([from], [to], doubt)).toEqual(['add column users.added TEXT']);
  });

  it('the name of an index on it stays taken', () => {
    const index = { name: 'ix', columns: [{ column: 'old' }], unique: false };
    const from = [table('posts', [column('a')]), table('users', [column('old')], { indexes: [index] })];
    const to = [
      table('posts', [column('a')], { indexes: [{ ...index, columns: [{ column: 'a' }] }] }),
      table('users', [column('new')]),
    ];
    expect(certain(from, to, { table: 'users', from: 'old', to: ['new'] })).toEqual([]);
  });

  it('what is over it and over a column that goes, or refers to a table that goes, does not stay', () => {
    const from = [
      table('teams'),
      table('users', [column('old', { type: 'BLOB' }), column('gone', { type: 'DATE' }), column('x')], {
        uniques: [{ columns: ['old', 'gone'] }],
        foreignKeys: [foreignKey('old', 'teams')],
        indexes: [{ name: 'ix', columns: [{ column: 'old' }], unique: false, where: '`gone` > 0' }],
      }),
    ];
    const to = [table('users', [column('new'), column('x')])];
    expect(certain(from, to, { table: 'users', from: 'old', to: ['new'] })).toEqual([
      'drop index ix on users (old) WHERE `gone` > 0',
      'drop foreign key users (old) → teams (id)',
      'drop unique users (old, gone)',
      'drop column users.gone',
      'drop table teams',
    ]);
  });

  it('a key that the column is in stays', () => {
    const from = { ...table('users', [column('old')]), primaryKey: ['id', 'old'] };
    const to = { ...table('users', [column('new', { type: 'INTEGER' })]), primaryKey: ['id', 'new'] };
    expect(certain([from], [to], { table: 'users', from: 'old', to: ['new'] })).toEqual([]);
  });

  it('the table stays, and so do the references to it', () => {
    const books = (target: string) => table('books', [column('by')], { foreignKeys: [foreignKey('by', target)] });
    const from = [books('writers'), table('writers', [column('a')])];
    const to = [table('authors', [column('b')]), books('authors'), table('new')];
    expect(certain(from, to, { from: 'writers', to: ['authors'] })).toEqual(['create table new']);
  });
});
