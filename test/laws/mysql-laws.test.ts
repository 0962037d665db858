import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diff } from '../../src/diff/diff.js';
import { describeEngine } from '../engine/engines.js';
import type { TestDatabase } from '../engine/test-database.js';
import { desiredBy } from './define-models.js';
import { mysqlModels } from './mysql-models.js';
import { createWorkspace } from './pipeline.js';
import { runs } from './runs.js';
import { migrateThereAndBack } from './there-and-back.js';

describeEngine('mysql', (engine) => {
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
      fc.asyncProperty(mysqlModels, fc.constantFrom('never', 'auto'), async (models, mode) => {
        const before = await desiredBy(models.before, own.database);
        const after = await desiredBy(models.after, own.database);
        expect(diff(before, before)).toEqual([]);
        const fresh = await engine.create();
        const pipeline = await workspace.open(fresh.database);
        try {
          await migrateThereAndBack(pipeline, before, after, { mode });
        } finally {
          await pipeline.close();
          await fresh.remove();
        }
      }),
      // To make a case smaller takes a server longer than it takes a person.
      { ...runs(3), endOnFailure: true },
    );
  }, 3_600_000);
});
