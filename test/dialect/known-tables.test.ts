import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { keyOf, KnownTables } from '../../src/dialect/known-tables.js';
import type { Table } from '../../src/schema/schema.js';
import { readVersion } from '../../src/version.js';

function newState(): string {
  const state = mkdtempSync(join(tmpdir(), 'umbau-known-'));
  onTestFinished(() => rmSync(state, { recursive: true }));
  return state;
}

const table = (name: string): Table => ({
  name,
  columns: [],
  primaryKey: [],
  uniques: [],
  foreignKeys: [],
  checks: [],
  indexes: [],
});

async function recalled(state: string): Promise<KnownTables> {
  const known = new KnownTables('tables.json');
  await known.recall(state);
  return known;
}

test('another process finds what lasts, and nothing else', async () => {
  const state = newState();
  const known = new KnownTables('tables.json');
  known.set('a', table('a'), true);
  known.set('b', table('b'), false);
  known.set('c', table('c'), true);
  await known.keep(state, ['a', 'b']);
  const other = await recalled(state);
  expect(['a', 'b', 'c'].map((key) => other.get(key)?.name)).toEqual(['a', undefined, undefined]);
  expect(known.get('b')?.name).toBe('b');
});

test('half a file is no file', async () => {
  const state = newState();
  const known = new KnownTables('tables.json');
  known.set('a', table('a'), true);
  await known.keep(state, ['a']);
  writeFileSync(join(state, 'cache', 'tables.json'), '[["a",{"na');
  expect((await recalled(state)).get('a')).toBeUndefined();
});

test('where nothing can be written, nothing is kept, and nothing fails', async () => {
  const state = newState();
  writeFileSync(join(state, 'cache'), '');
  const known = new KnownTables('tables.json');
  known.set('a', table('a'), true);
  await known.keep(state, ['a']);
  expect((await recalled(state)).get('a')).toBeUndefined();
});

test('a key is of its parts in their order', () => {
  expect(keyOf('a', 'b')).toBe(keyOf('a', 'b'));
  expect(keyOf('a', 'b')).not.toBe(keyOf('b', 'a'));
  expect(keyOf('a', 'b')).not.toBe(keyOf('ab'));
});

test('another version of umbau knows none of the keys of this one', async () => {
  const { keyOf: keyOfNext } = await asVersion('99.0.0');
  expect(keyOfNext('a')).not.toBe(keyOf('a'));
  const { keyOf: keyOfSame } = await asVersion(readVersion());
  expect(keyOfSame('a')).toBe(keyOf('a'));
});

function asVersion(version: string): Promise<typeof import('../../src/dialect/known-tables.js')> {
  vi.resetModules();
  vi.doMock('../../src/version.js', () => ({ readVersion: () => version }));
  onTestFinished(() => {
    vi.doUnmock('../../src/version.js');
  });
  return import('../../src/dialect/known-tables.js');
}
