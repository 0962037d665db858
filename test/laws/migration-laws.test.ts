import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desiredBy } from './define-models.js';
import { modelPairs } from './model-pairs.js';
import { createWorkspace, type Pipeline } from './pipeline.js';
import { renamedModels } from './renamed-models.js';
import { runs } from './runs.js';
import { migrateThereAndBack } from './there-and-back.js';

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
