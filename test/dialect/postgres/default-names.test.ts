import { describe, expect, it } from 'vitest';
import { defaultConstraintName } from '../../../src/dialect/postgres/default-names.js';

describe('the name that Postgres gives to a constraint', () => {
  it('is made of table, columns and kind', () => {
    expect(defaultConstraintName('users', ['name', 'city'], 'key')).toBe('users_name_city_key');
  });

  it('is cut to 63 bytes, the longer of table and columns first', () => {
    expect(defaultConstraintName('t'.repeat(60), ['id'], 'fkey')).toBe(`${'t'.repeat(55)}_id_fkey`);
    const both = defaultConstraintName('t'.repeat(60), ['c'.repeat(60)], 'key');
    expect(both).toBe(`${'t'.repeat(29)}_${'c'.repeat(29)}_key`);
  });

  it('has no half of a character', () => {
    const name = defaultConstraintName('ü'.repeat(40), ['id'], 'key');
    expect(name).toMatch(/^ü+_id_key$/);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
  });
});
