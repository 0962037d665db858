import { describe, expect, it } from 'vitest';
import { canSequelizeCreate } from '../../../src/dialect/sqlite/can-sequelize-create.js';
import { column, foreignKey, table } from '../../render/sample.js';

const plain = table('t', [column('a'), column('b', { type: 'INT' })]);

describe('canSequelizeCreate', () => {
  it('says yes to what a model can say, and to CHECKs and generated columns', () => {
    const more = { uniques: [{ columns: ['a'] }], foreignKeys: [foreignKey('a', 'u')], checks: [{ expression: '1' }] };
    const generated = column('c', { generated: { expression: '1', stored: true } });
    expect(canSequelizeCreate({ ...plain, ...more, columns: [...plain.columns, generated] })).toBe(true);
    expect(canSequelizeCreate({ ...plain, primaryKey: ['a'] })).toBe(true);
    expect(canSequelizeCreate({ ...plain, primaryKey: [] })).toBe(true);
  });

  const others: [string, object][] = [
    ['options', { options: 'STRICT' }],
    ['a named key', { primaryKeyDetails: { name: 'pk' } }],
    ['a UNIQUE by another collation', { uniques: [{ columns: ['a'], keys: '`a` COLLATE NOCASE' }] }],
    ['a conflict clause', { uniques: [{ columns: ['a'], extra: 'ON CONFLICT FAIL' }] }],
    ['a deferred reference', { foreignKeys: [foreignKey('a', 'u', { extra: 'DEFERRABLE' })] }],
    ['a key that Sequelize would make INTEGER', { primaryKey: ['b'] }],
    ['keys that Sequelize would make NOT NULL', { primaryKey: ['a', 'b'] }],
  ];

  it.each(others)('says no to %s', (_, more) => {
    expect(canSequelizeCreate({ ...plain, ...more })).toBe(false);
  });
});
