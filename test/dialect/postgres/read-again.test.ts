import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/dialect/database.js';
import type { Database } from '../../../src/dialect/dialect.js';
import { readDatabase } from '../../../src/dialect/read.js';
import { describeEngine } from '../../engine/engines.js';
import type { TestDatabase } from '../../engine/test-database.js';

const root = process.cwd();

describeEngine('postgres', (engine) => {
  let made: TestDatabase;
  let one: Database;
  let other: Database;

  beforeAll(async () => {
    made = await engine.create();
    one = await openDatabase({ root, database: made.database });
    other = await openDatabase({ root, database: made.database });
  }, 60_000);

  afterAll(async () => {
    await one.close();
    await other.close();
    await made.remove();
  }, 60_000);

  const tablesOf = async ({ sequelize }: Database) =>
    (await readDatabase(sequelize)).schema.tables.map(({ name, columns }) => [name, columns.length]);

  test('a connection sees what another has changed since it read last', async () => {
    expect(await tablesOf(one)).toEqual([]);
    await other.sequelize.query('CREATE TABLE seen (id INTEGER)');
    expect(await tablesOf(one)).toEqual([['seen', 1]]);
    await other.sequelize.query('DROP TABLE seen');
    expect(await tablesOf(one)).toEqual([]);
  }, 60_000);

  test('a transaction sees what it has changed itself, and what it has taken back', async () => {
    const { sequelize } = one;
    await sequelize.query('BEGIN');
    expect(await tablesOf(one)).toEqual([]);
    await sequelize.query('CREATE TABLE own (id INTEGER)');
    expect(await tablesOf(one)).toEqual([['own', 1]]);
    await sequelize.query('SAVEPOINT trial');
    await sequelize.query('ALTER TABLE own ADD COLUMN name TEXT');
    expect(await tablesOf(one)).toEqual([['own', 2]]);
    await sequelize.query('ROLLBACK TO trial');
    expect(await tablesOf(one)).toEqual([['own', 1]]);
    await sequelize.query('ROLLBACK');
    expect(await tablesOf(one)).toEqual([]);
  }, 60_000);

  test('a transaction that has changed nothing yet sees what another has committed meanwhile', async () => {
    await one.sequelize.query('BEGIN');
    expect(await tablesOf(one)).toEqual([]);
    await other.sequelize.query('CREATE TABLE meanwhile (id INTEGER)');
    expect(await tablesOf(one)).toEqual([['meanwhile', 1]]);
    await one.sequelize.query('ROLLBACK');
    await other.sequelize.query('DROP TABLE meanwhile');
  }, 60_000);

  test('names are those of the schema that comes first now', async () => {
    await other.sequelize.query('CREATE SCHEMA apart; CREATE TABLE apart.placed (id INTEGER)');
    expect(await tablesOf(one)).toEqual([['apart.placed', 1]]);
    await one.sequelize.query('SET search_path = apart');
    expect(await tablesOf(one)).toEqual([['placed', 1]]);
    await one.sequelize.query('RESET search_path');
    await other.sequelize.query('DROP SCHEMA apart CASCADE');
  }, 60_000);

  test('of the shadow, what depends on nothing of the user is kept for other processes', async () => {
    const state = mkdtempSync(join(tmpdir(), 'umbau-shadow-'));
    onTestFinished(() => rmSync(state, { recursive: true }));
    await other.sequelize.query("CREATE TYPE mood AS ENUM ('ok'); CREATE DOMAIN short AS VARCHAR(5)");
    await other.sequelize.query(
      'CREATE SEQUENCE counted; CREATE FUNCTION one() RETURNS INTEGER LANGUAGE sql AS $$SELECT 1$$',
    );
    const statements = [
      `DO 'BEGIN CREATE TYPE "public"."enum_plain_state" AS ENUM(''a'', ''b''); EXCEPTION WHEN duplicate_object THEN null; END';`,
      'CREATE TABLE IF NOT EXISTS "plain" ("id" SERIAL, "state" "public"."enum_plain_state" DEFAULT \'a\', "tags" TEXT[], PRIMARY KEY ("id"));',
      'CREATE UNIQUE INDEX "plain_tags" ON "plain" ("tags")',
      'CREATE TABLE IF NOT EXISTS "by_type" ("mood" mood);',
      'CREATE TABLE IF NOT EXISTS "by_domain" ("name" short);',
      'CREATE TABLE IF NOT EXISTS "by_default" ("number" INTEGER DEFAULT one());',
      'CREATE TABLE IF NOT EXISTS "by_sequence" ("number" INTEGER DEFAULT nextval(\'counted\'));',
      'CREATE TABLE IF NOT EXISTS "by_index" ("number" INTEGER);',
      `CREATE INDEX "by_index_number" ON "by_index" ("number") WHERE 'ok'::mood <= 'ok'::mood`,
    ];
    await one.dialect.readShadow({ root, database: made.database, state }, { statements }, () => Promise.resolve(one));
    const file = join(state, 'cache', 'shadow-postgres.json');
    expect(existsSync(file)).toBe(true);
    const kept = JSON.parse(readFileSync(file, 'utf8')) as [string, { readonly name: string }][];
    expect(kept.map(([, { name }]) => name)).toEqual(['plain']);
  }, 60_000);
});
