import { describe, expect, it } from 'vitest';
import { canAddInPlace, canRemoveInPlace } from '../../../src/dialect/sqlite/in-place.js';
import type { Operation } from '../../../src/operation/operation.js';
import type { Column, Table } from '../../../src/schema/schema.js';
import { column, foreignKey, table } from '../../render/sample.js';

type AddColumn = Extract<Operation, { kind: 'addColumn' }>;

function canAdd(of: Partial<Column>, more: Partial<AddColumn> = {}): boolean {
  return canAddInPlace({ kind: 'addColumn', table: 't', column: column('a', of), ...more });
}

describe('ADD COLUMN', () => {
  const takes: [string, boolean][] = [
    ['a nullable column', canAdd({})],
    ['a constant default', canAdd({ nullable: false, default: "'x'" })],
    ['a reference', canAdd({}, { foreignKey: foreignKey('a', 'u') })],
    ['a virtual column', canAdd({ generated: { expression: '1', stored: false } })],
  ];
  it.each(takes)('takes %s', (_, can) => expect(can).toBe(true));

  const refuses: [string, boolean][] = [
    ['NOT NULL without a default', canAdd({ nullable: false })],
    ['a default that is computed', canAdd({ default: '(1 + 2)' })],
    ['a default that is the time', canAdd({ default: 'CURRENT_TIMESTAMP' })],
    ['a unique column', canAdd({}, { unique: { columns: ['a'] } })],
    ['a reference with a default', canAdd({ default: '1' }, { foreignKey: foreignKey('a', 'u') })],
    ['a deferred reference', canAdd({}, { foreignKey: foreignKey('a', 'u', { extra: 'DEFERRABLE' }) })],
    ['a stored column', canAdd({ generated: { expression: '1', stored: true } })],
  ];
  it.each(refuses)('does not take %s', (_, can) => expect(can).toBe(false));
});

describe('DROP COLUMN', () => {
  const plain = table('t', [column('a'), column('b')]);
  const canRemove = (more: Partial<Table>, name = 'a') => canRemoveInPlace({ ...plain, ...more }, name);
  const index = { name: 'ix', columns: [{ column: 'b' }], unique: false };

  it('takes a column that nothing names', () => {
    expect(canRemove({ indexes: [index], uniques: [{ columns: ['b'] }], checks: [{ expression: '`b` > 0' }] })).toBe(
      true,
    );
  });

  const refuses: [string, boolean][] = [
    ['of the primary key', canRemove({}, 'id')],
    ['of a UNIQUE', canRemove({ uniques: [{ columns: ['b', 'a'] }] })],
    ['of a foreign key', canRemove({ foreignKeys: [foreignKey('a', 'u')] })],
    ['of a CHECK', canRemove({ checks: [{ expression: '`a` > `b`' }] })],
    [
      'of a generated column',
      canRemove({ columns: [...plain.columns, column('c', { generated: { expression: '`a`', stored: true } })] }),
    ],
    ['of an index', canRemove({ indexes: [{ ...index, columns: [{ column: 'a' }] }] })],
    ['of the condition of an index', canRemove({ indexes: [{ ...index, where: '`a` > 0' }] })],
    ['of an expression', canRemove({ indexes: [{ ...index, columns: [{ expression: 'lower(`a`)' }] }] })],
    ['that is the only one', canRemove({ columns: [column('a')] })],
  ];
  it.each(refuses)('does not take one %s', (_, can) => expect(can).toBe(false));
});
