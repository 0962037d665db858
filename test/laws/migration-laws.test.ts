import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describe as inWords } from '../../src/operation/describe.js';
import type { Operation } from '../../src/operation/operation.js';
import { reverse } from '../../src/operation/reverse.js';
import { differingTables } from '../../src/schema/canonical.js';
import type { Schema } from '../../src/schema/schema.js';
import { desiredBy } from './define-models.js';
import { modelPairs } from './model-pairs.js';
import { createWorkspace, type Migrated, type Pipeline, type Renames } from './pipeline.js';
import { renamedModels } from './renamed-models.js';
import { emptyTables, expectSurvivors, fillTables, readRows } from './rows.js';
import { runs } from './runs.js';

let workspace: ReturnType<typeof createWorkspace>;
beforeAll(() => {
  workspace = createWorkspace();
});
afterAll(() => workspace.remove());

async function withPipeline(body: (pipeline: Pipeline) => Promise<unknown>): Promise<void> {
  const pipeline = await workspace.open();
  try {
    await body(pipeline);
  } finally {
    await pipeline.close();
  }
}

/** Makes the tables and fills them; then goes the whole way there, back and there again. */
async function migrateThereAndBack(
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

describe('for any models before and after an edit, with rows in every table', () => {
  it('a migration makes what the models say, loses no row, and goes back and there again', async () => {
    await fc.assert(
      fc.asyncProperty(modelPairs, fc.constantFrom('never', 'auto'), async (models, mode) => {
        const [before, after] = [await desiredBy(models.before), await desiredBy(models.after)];
        await withPipeline((pipeline) => migrateThereAndBack(pipeline, before, after, { mode }));
      }),
      runs(50),
    );
  }, 3_600_000);

  it('a stated rename moves the rows of a table or a column, with all that names it', async () => {
    await fc.assert(
      fc.asyncProperty(renamedModels, async (models) => {
        const [before, after] = [await desiredBy(models.before), await desiredBy(models.after)];
        await withPipeline(async (pipeline) => {
          const { stated } = models;
          const operations = await migrateThereAndBack(pipeline, before, after, { mode: 'never', stated });
          expect(operations.filter(({ kind }) => kind === 'dropTable' || kind === 'removeColumn')).toEqual([]);
          expect(operations.filter(({ kind }) => kind.startsWith('rename'))).toHaveLength(stated.length);
        });
      }),
      runs(25),
    );
  }, 3_600_000);
});
