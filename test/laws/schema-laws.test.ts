import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff } from '../../src/diff/diff.js';
import { describe as inWords } from '../../src/operation/describe.js';
import { apply } from '../../src/operation/apply.js';
import { reverse } from '../../src/operation/reverse.js';
import { differingTables } from '../../src/schema/canonical.js';
import type { Schema } from '../../src/schema/schema.js';
import { desiredBy } from './define-models.js';
import { modelPairs } from './model-pairs.js';
import { runs } from './runs.js';

describe('for any models before and after an edit', () => {
  it('finds no difference where there is none', async () => {
    await fc.assert(
      fc.asyncProperty(modelPairs, async ({ before }) => {
        expect(diff(await desiredBy(before), await desiredBy(before))).toEqual([]);
      }),
      runs(200),
    );
  }, 600_000);

  it('finds operations that make the one schema of the other, and their reverse undoes them', async () => {
    await fc.assert(
      fc.asyncProperty(modelPairs, async (models) => {
        const [before, after] = [await desiredBy(models.before), await desiredBy(models.after)];
        const operations = diff(before, after);
        const made = operations.reduce<Schema>(apply, before);
        expect(diff(made, after).map(inWords)).toEqual([]);
        expect(differingTables(reverse(operations).reduce<Schema>(apply, made), before)).toEqual([]);
      }),
      runs(200),
    );
  }, 600_000);
});
