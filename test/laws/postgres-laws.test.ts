import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeEngine } from '../engine/engines.js';
import { pglite } from '../engine/pglite.js';
import type { Engine, TestDatabase } from '../engine/test-database.js';
import { postgres } from '../../src/dialect/postgres/postgres.js';
import { describe as inWords } from '../../src/operation/describe.js';
import { differingTables } from '../../src/schema/canonical.js';
import { findColumn, findTable } from '../../src/schema/find.js';
import type { Column, Schema, Table } from '../../src/schema/schema.js';
import { desiredBy } from './define-models.js';
import { createWorkspace, type Pipeline } from './pipeline.js';
import { postgresModels } from './postgres-models.js';
import { runs } from './runs.js';

const { quote, quoteTable, select } = postgres;

describeEngine('postgres', testLaws);
describe('on PGlite, without a server', () => testLaws(pglite));

function testLaws(engine: Engine): void {
  let own: TestDatabase;
  let workspace: ReturnType<typeof createWorkspace>;
  beforeAll(async () => {
    own = await engine.create();
    workspace = createWorkspace();
  });
  afterAll(async () => {
    workspace.remove();
    await own.remove();
  });

  it('a migration makes what the models say, loses no row, and goes back and there again', async () => {
    await fc.assert(
      fc.asyncProperty(postgresModels, async (models) => {
        const pipeline = await workspace.open(own.database);
        try {
          await pipeline.database.sequelize.query('DROP SCHEMA IF EXISTS crm CASCADE; DROP SCHEMA public CASCADE');
          await pipeline.database.sequelize.query('CREATE SCHEMA public; CREATE SCHEMA crm');
          const before = await desiredBy(models.before, own.database, pipeline.database);
          await thereAndBack(pipeline, before, await desiredBy(models.after, own.database, pipeline.database));
        } finally {
          await pipeline.close();
        }
      }),
      runs(20),
    );
  }, 3_600_000);
}

async function thereAndBack(pipeline: Pipeline, before: Schema, after: Schema): Promise<void> {
  const { actual, migrate } = pipeline;
  await migrate(before);
  expect((await pipeline.difference(before)).map(inWords)).toEqual([]);
  await fill(pipeline, before, after);
  const made = await actual();
  const rows = await readRows(pipeline, made, after);

  const migration = await migrate(after);
  expect((await pipeline.difference(after)).map(inWords), migration?.source).toEqual([]);
  if (!migration) return;
  expect(await readRows(pipeline, made, after)).toEqual(rows);
  const there = await actual();

  const refusal = await pipeline.downgrade(migration).catch((error: unknown) => error);
  if (refusal !== undefined) {
    expect(refusal, migration.source).toMatchObject({ message: expect.stringMatching(/Rows of|rows? of/) as string });
    expect(differingTables(await actual(), there)).toEqual([]);
    await postgres.emptyTables(
      pipeline.database.sequelize,
      there.tables.map(({ name }) => name),
    );
    await pipeline.downgrade(migration);
  }
  expect(differingTables(await actual(), made), migration.source).toEqual([]);
  await pipeline.upgrade(migration);
  expect(differingTables(await actual(), there), migration.source).toEqual([]);
}

/** Rows that are as valid after the edit as they are before. */
async function fill({ database: { sequelize } }: Pipeline, before: Schema, after: Schema): Promise<void> {
  await sequelize.query('SET session_replication_role = replica');
  for (const table of before.tables) {
    const other = findTable(after, table.name) ?? table;
    for (const row of [1, 2, 3]) {
      const names = table.columns.map(({ name }) => quote(name)).join(', ');
      const values = table.columns.map((column) => literalOf(column, row, [table, other])).join(', ');
      await sequelize.query(`INSERT INTO ${quoteTable(table.name)} (${names}) VALUES (${values})`);
    }
  }
  await sequelize.query('SET session_replication_role = origin');
}

function literalOf(column: Column, row: number, tables: readonly Table[]): string {
  const mayBeNull = tables.every((table) => findColumn(table, column.name)?.nullable !== false);
  const keys = tables.flatMap((table) => table.foreignKeys.filter((key) => key.columns.includes(column.name)));
  if (keys.length > 0 || (row === 2 && mayBeNull)) return 'NULL';
  return sample(column, row, tables.map((table) => findColumn(table, column.name)?.type ?? '').join());
}

/** The types on both sides tell what a text has to be fit for. */
function sample({ type }: Column, row: number, types: string): string {
  if (type.endsWith('[]')) return `'{a,b}'`;
  if (types.includes('ENUM')) return `'${row === 1 ? 'a' : 'b'}'`;
  if (type.startsWith('JSON')) return `'{"a": [${row}, "it''s"]}'`;
  if (/TIMESTAMP|DATE/.test(types)) return `'2026-01-0${row}'`;
  if (types.includes('UUID')) return `'00000000-0000-4000-8000-00000000000${row}'`;
  if (type === 'BOOLEAN') return 'true';
  if (type === 'INT4RANGE') return `'[1,${row + 1})'`;
  if (types.includes('INET')) return `'10.0.0.${row}'`;
  return `'${row}'`;
}

/** What the columns hold that are of the same type before and after. */
async function readRows({ database: { sequelize } }: Pipeline, before: Schema, after: Schema): Promise<unknown[]> {
  const kept = before.tables.filter(({ name }) => findTable(after, name));
  return Promise.all(
    kept.map(({ name, columns }) => {
      const same = columns.filter((column) => {
        const other = findColumn(findTable(after, name)!, column.name);
        return other?.type === column.type || (other?.enumName !== undefined && column.enumName !== undefined);
      });
      const list = same.map((column) => `${quote(column.name)}::text`).join(', ');
      return select(sequelize, `SELECT ${list} FROM ${quoteTable(name)} ORDER BY id`);
    }),
  );
}
