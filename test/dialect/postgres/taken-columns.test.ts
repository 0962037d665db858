import { describe, expect, it } from 'vitest';
import { takenColumns } from '../../../src/dialect/postgres/taken-columns.js';

const taken = (sql: string) => takenColumns(sql).map(({ table, column }) => `${table} ${column}`);

describe('the columns that a statement takes from what reads them', () => {
  it('are those that get another type', () => {
    expect(taken('ALTER TABLE users ALTER COLUMN Age TYPE bigint USING (a, b)::bigint')).toEqual(['users age']);
    expect(taken('alter table if exists only "My users" alter "A ""b""" set data type text;')).toEqual([
      '"My users" A "b"',
    ]);
    expect(
      taken('ALTER TABLE "a"."users" ALTER "x" DROP NOT NULL;ALTER TABLE "a"."users" ALTER COLUMN "x" TYPE TEXT;'),
    ).toEqual(['"a"."users" x']);
  });

  it('are those that are dropped', () => {
    expect(
      taken('ALTER TABLE users DROP COLUMN IF EXISTS a, ADD b integer CHECK (b IN (1, 2)), DROP c RESTRICT'),
    ).toEqual(['users a', 'users c']);
  });

  it('are none where all that reads them is to go, or where nothing is taken', () => {
    expect(taken('ALTER TABLE users DROP COLUMN a CASCADE')).toEqual([]);
    expect(taken('ALTER TABLE users DROP CONSTRAINT a, ALTER type SET DEFAULT 1, ADD COLUMN type text')).toEqual([]);
    expect(taken(`ALTER TYPE mood RENAME TO moods; SELECT 'ALTER TABLE users DROP a'`)).toEqual([]);
  });
});
