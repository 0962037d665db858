import { describe, expect, it } from 'vitest';
import { tablesWithChangedReferences } from '../../src/schema/references.js';
import type { Table } from '../../src/schema/schema.js';
import { column, foreignKey, table } from '../render/sample.js';

const users = table('users', [column('name')]);
const posts = table('posts', [column('user_id', { type: 'INTEGER' }), column('title')], {
  foreignKeys: [foreignKey('user_id', 'users')],
});
const likes = table('likes', [column('post_id')], { foreignKeys: [foreignKey('post_id', 'posts')] });

function changed(...after: Table[]): string[] {
  return tablesWithChangedReferences({ tables: [likes, posts, users] }, { tables: after });
}

describe('tablesWithChangedReferences', () => {
  it('names none where the changes are elsewhere', () => {
    const longer = { ...users, columns: [...users.columns, column('email')] };
    expect(changed(likes, { ...posts, columns: posts.columns.slice(0, 2) }, longer)).toEqual([]);
  });

  it('names a table with a new or changed foreign key', () => {
    expect(changed(likes, { ...posts, foreignKeys: [foreignKey('user_id', 'posts')] }, users)).toEqual(['posts']);
    expect(changed(likes, posts, { ...users, foreignKeys: [foreignKey('name', 'posts')] })).toEqual(['users']);
  });

  it('names a table of which a column at either end of a reference is another', () => {
    const retyped = (from: Table, name: string) => ({
      ...from,
      columns: from.columns.map((item) => (item.name === name ? { ...item, type: 'BLOB' } : item)),
    });
    expect(changed(likes, retyped(posts, 'user_id'), users)).toEqual(['posts']);
    expect(changed(likes, retyped(posts, 'id'), users)).toEqual(['likes']);
    expect(changed(likes, posts, { ...users, primaryKey: [] })).toEqual(['posts']);
    expect(changed(likes, posts)).toEqual(['posts']);
  });
});
