import { describe, expect, it } from 'vitest';
import { stillNeeded } from '../../../src/dialect/postgres/still-needed.js';

const refusal = 'cannot drop column age of table users because other objects depend on it';
const needed = (line: string) => stillNeeded({ code: '2BP01', message: refusal, detail: line }, undefined);

describe('what hangs on what goes', () => {
  it.each([
    ['function f() depends on column age of table users', 'DROP FUNCTION f(), and then make it anew'],
    [
      'publication of table users in publication pub depends on column age of table users',
      'ALTER PUBLICATION pub DROP TABLE users, and then add it anew',
    ],
    [
      'column kind of table notes depends on type enum_users_role',
      'give the column kind of notes another type, or drop it',
    ],
    ['table kids depends on table users', 'ALTER TABLE kids NO INHERIT users'],
    ['type dd depends on type enum_users_role', 'take away type dd'],
  ])('%s', (line, way) => {
    expect(needed(line)).toMatchObject({
      message: `${refusal}: ${line}.`,
      hint: `Nothing was changed. Beforehand, by hand or in a migration of your own: ${way}.`,
    });
  });

  it('is said of a type that changes, too', () => {
    const message = 'cannot alter type of a column used by a function or procedure';
    const detail = 'function f() depends on column "age"';
    expect(stillNeeded({ code: '0A000', message, detail }, undefined)?.hint).toContain('DROP FUNCTION f()');
  });

  it('is nothing in any other error', () => {
    expect(stillNeeded({ code: '0A000', message: 'cannot convert NaN to integer' }, undefined)).toBeUndefined();
    expect(stillNeeded({ code: '42P01', message: 'no table', detail: 'a depends on b' }, undefined)).toBeUndefined();
  });
});
