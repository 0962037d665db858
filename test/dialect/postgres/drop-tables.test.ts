import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/dialect/database.js';
import { describeEngine } from '../../engine/engines.js';

describeEngine('postgres', (engine) => {
  test('the enum types of dropped tables go, too, but not those that something else uses', async () => {
    const { database, remove } = await engine.create();
    onTestFinished(remove);
    const { sequelize, dialect, close } = await openDatabase({ root: process.cwd(), database });
    onTestFinished(close);
    await sequelize.query(`CREATE SCHEMA "Odd"; CREATE TYPE "Odd".one AS ENUM ('a'); CREATE TYPE "Two" AS ENUM ('a');
      CREATE TYPE shared AS ENUM ('a'); CREATE TYPE taken AS ENUM ('a'); CREATE TYPE unused AS ENUM ('a');
      CREATE TABLE "Odd".a (one "Odd".one DEFAULT 'a', shared shared, taken taken);
      CREATE TABLE b (two "Two"[], one "Odd".one);
      CREATE TABLE kept (shared shared);
      CREATE FUNCTION f(taken[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';`);
    await dialect.dropTables(sequelize, ['Odd.a', 'b']);
    const types = await dialect.select(sequelize, "SELECT typname FROM pg_type WHERE typtype = 'e' ORDER BY typname");
    expect(types).toEqual([{ typname: 'shared' }, { typname: 'taken' }, { typname: 'unused' }]);
  }, 60_000);
});
