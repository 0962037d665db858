import { describe, expect, it } from 'vitest';
import { modelTables } from '../../../src/dialect/postgres/model-tables.js';

const users = 'CREATE TABLE IF NOT EXISTS "users" ("id"  SERIAL , PRIMARY KEY ("id"));';

describe('the DDL of the models', () => {
  it('is taken apart table by table, each with the types and the indexes that are its own', () => {
    const type = `CREATE TYPE "public"."enum_jobs_state" AS ENUM('open', 'it''s')`;
    const [first, second] = modelTables(
      [
        users,
        `DO 'BEGIN ${type.replaceAll("'", "''")}; EXCEPTION WHEN duplicate_object THEN null; END';`,
        'CREATE TABLE IF NOT EXISTS "jobs" ("state" "public"."enum_jobs_state");',
        'CREATE INDEX CONCURRENTLY "users_id" ON "users" ("id")',
      ],
      'public',
    );
    expect(first).toMatchObject({ name: 'users', statements: [users, 'CREATE INDEX "users_id" ON "users" ("id")'] });
    expect(second).toMatchObject({ name: 'jobs', statements: [type, expect.stringContaining('"jobs"')] });
  });

  it('keeps foreign keys apart, with all that they say', () => {
    const [, jobs] = modelTables(
      [
        users,
        'CREATE TABLE IF NOT EXISTS "jobs" ("ownerId" INTEGER REFERENCES "users" ("id") ON DELETE SET NULL ON UPDATE CASCADE ' +
          'DEFERRABLE INITIALLY DEFERRED, "note" TEXT DEFAULT \'REFERENCES "x" ("y")\');',
      ],
      'public',
    );
    expect(jobs?.foreignKeys).toEqual([
      {
        columns: ['ownerId'],
        table: 'users',
        references: ['id'],
        onDelete: 'SET NULL',
        onUpdate: 'CASCADE',
        name: 'jobs_ownerId_fkey',
        extra: 'DEFERRABLE INITIALLY DEFERRED',
      },
    ]);
    expect(jobs?.statements.join()).toContain(`DEFAULT 'REFERENCES "x" ("y")'`);
    expect(jobs?.statements.join()).not.toContain('"users"');
  });

  it('has names as Postgres keeps them, and none for two tables', () => {
    const long = 'a'.repeat(62);
    const create = (name: string) =>
      `CREATE TABLE IF NOT EXISTS "${name}" ("${long}id" INTEGER REFERENCES "${name}" ("${long}id"));`;
    const index = `CREATE INDEX "own" ON "${long}bc" ("id")`;
    expect(modelTables([create(`${long}bc`), index], 'public')).toMatchObject([
      {
        name: `${long}b`,
        statements: [expect.anything(), index],
        foreignKeys: [{ table: `${long}b`, columns: [`${long}i`], references: [`${long}i`] }],
      },
    ]);
    expect(modelTables([create(`${long}bc`), create(`${long}bc`)], 'public')).toHaveLength(1);
    expect(() => modelTables([create(`${long}bc`), create(`${long}bd`)], 'public')).toThrow(
      `The tables ${long}bc and ${long}bd have one and the same name in Postgres: ${long}b`,
    );
  });

  it('means the table without a schema where there is none in the schema of the one that refers to it', () => {
    const deals =
      'CREATE TABLE IF NOT EXISTS "crm"."deals" ("ownerId" INTEGER REFERENCES "crm"."users" ("id") ON DELETE CASCADE);';
    const own = 'CREATE TABLE IF NOT EXISTS "crm"."users" ("id" INTEGER);';
    expect(modelTables([users, deals], 'public')[1]?.foreignKeys).toMatchObject([{ table: 'users' }]);
    expect(modelTables([users, own, deals], 'public')[2]?.foreignKeys).toMatchObject([{ table: 'crm.users' }]);
  });
});
