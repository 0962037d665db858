import { describe, expect, it } from 'vitest';
import { isNamedIn, parseRename, writtenTable } from '../../../src/dialect/postgres/statement.js';

describe('a rename in SQL', () => {
  it.each([
    ['ALTER TABLE users RENAME TO people', { table: 'users', to: 'people' }],
    ['alter table if exists only "Users" rename column "a b" to c', { table: 'Users', column: 'a b', to: 'c' }],
    ['ALTER TABLE Users RENAME Name TO "Full"', { table: 'users', column: 'name', to: 'Full' }],
    ['ALTER TABLE crm.deals RENAME TO offers', { table: 'crm.deals', to: 'crm.offers' }],
    ['ALTER TABLE public.users RENAME TO people', { table: 'users', to: 'people' }],
    ['ALTER TABLE crm.deals SET SCHEMA public', { table: 'crm.deals', to: 'deals' }],
    ['ALTER TABLE deals SET SCHEMA "Crm"', { table: 'deals', to: 'Crm.deals' }],
  ])('%s', (sql, rename) => {
    expect(parseRename(sql)).toEqual(rename);
  });

  it.each([
    'ALTER TABLE users RENAME CONSTRAINT a TO b',
    'ALTER TYPE a RENAME TO b',
    'ALTER TABLE users ADD a TEXT',
    'ALTER TABLE a SET (fillfactor = 70)',
  ])('is not what %s says', (sql) => {
    expect(parseRename(sql)).toBeUndefined();
  });
});

describe('the table whose rows a statement writes', () => {
  it.each([
    ['INSERT INTO "Users" (a) VALUES (1)', 'Users'],
    ['UPDATE ONLY crm.deals SET a = 1', 'crm.deals'],
    ['WITH x AS (SELECT 1) DELETE FROM users', 'users'],
  ])('%s', (sql, table) => {
    expect(writtenTable(sql)).toBe(table);
  });

  it.each(['SELECT 1', 'ALTER TABLE users ADD a TEXT'])('is none for %s', (sql) => {
    expect(writtenTable(sql)).toBeUndefined();
  });
});

describe('a name in a statement', () => {
  it('is found in any case without quotes, and to the letter with them', () => {
    expect(isNamedIn('SELECT Name FROM USERS', 'users', 'name')).toBe(true);
    expect(isNamedIn('SELECT "Name" FROM users', 'users', 'name')).toBe(false);
  });

  it('is meant by the star of its table, and not by that of count', () => {
    expect(isNamedIn('SELECT * FROM users', 'users', 'name')).toBe(true);
    expect(isNamedIn('SELECT count(*) FROM users', 'users', 'name')).toBe(false);
  });
});
