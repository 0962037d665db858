import { describe, expect, test } from 'vitest';
import { describeEngine } from '../engine/engines.js';
import { pglite } from '../engine/pglite.js';
import { cases, readIndex, testChange, testChanges } from './change-cases.js';

describeEngine('sqlite', testChanges);

/** Of each kind of change one: what is the same here as on a server is seen there. */
const onPglite = [
  'add-table',
  'add-foreign-key-column',
  'add-timestamps',
  'change-type',
  'rename-table',
  'postgres-enum-remove-value',
  'postgres-index-methods',
];

describe('on PGlite, without a server', () => {
  for (const name of onPglite) test(name, () => testChange(pglite, name));
});

test('the index lists every change', () => {
  expect([...readIndex().keys()]).toEqual(cases);
});
