import { expect } from 'vitest';
import { describe as inWords } from '../../src/operation/describe.js';
import type { Operation } from '../../src/operation/operation.js';
import { reverse } from '../../src/operation/reverse.js';
import { differingTables } from '../../src/schema/canonical.js';
import type { Schema } from '../../src/schema/schema.js';
import type { Migrated, Pipeline, Renames } from './pipeline.js';
import { emptyTables, expectSurvivors, fillTables, readRows } from './rows.js';

/** Makes the tables and fills them; then goes the whole way there, back and there again. */
export async function migrateThereAndBack(
  pipeline: Pipeline,
  before: Schema,
  after: Schema,
  renames: Renames,
): Promise<readonly Operation[]> {
  const { database, actual, difference, migrate } = pipeline;
  await migrate(before);
  expect(await migrate(before, renames)).toBeUndefined();
  // A rename alone is as good for any rows.
  await fillTables(database.sequelize, before, renames.stated ? before : after);
  const made = await actual();
  const rows = await readRows(database.sequelize, made);

  const migration = await migrate(after, renames);
  expect((await difference(after, renames)).map(inWords)).toEqual([]);
  if (!migration) return [];
  const there = await actual();
  expectSurvivors(rows, await readRows(database.sequelize, there), made, there, migration.operations);

  await goBack(pipeline, migration);
  expect(differingTables(await actual(), made), migration.source).toEqual([]);
  await pipeline.upgrade(migration);
  expect(differingTables(await actual(), there), migration.source).toEqual([]);
  return migration.operations;
}

/** Where rows want back what the upgrade dropped, nothing happens to them, and without them the way back is free. */
async function goBack(pipeline: Pipeline, migration: Migrated): Promise<void> {
  const { database, actual } = pipeline;
  const there = await actual();
  const rows = await readRows(database.sequelize, there);
  const refusal = await pipeline.downgrade(migration).catch((error: unknown) => error);
  const back = await actual();
  const operations = refusal === undefined ? reverse(migration.operations) : [];
  expectSurvivors(rows, await readRows(database.sequelize, back), there, back, operations);
  if (refusal === undefined) return;
  expect(refusal).toMatchObject({ message: expect.stringMatching(/Rows of|rows? of/) as string });
  expect(differingTables(back, there)).toEqual([]);
  await emptyTables(database.sequelize, there);
  await pipeline.downgrade(migration);
}
