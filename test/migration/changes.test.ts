import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { canonicalTable } from '../../src/schema/canonical.js';
import { format } from '../render/format.js';
import { changeProject, type ChangeProject } from './change-project.js';
import { deleteRows, insertRows, rowCounts } from './rows.js';

/** `UMBAU_UPDATE_CHANGES=1` keeps what umbau writes now; read what that changed before you commit it. */
const isUpdate = process.env['UMBAU_UPDATE_CHANGES'] === '1';

const changes = fileURLToPath(new URL('../changes', import.meta.url));
const cases = readdirSync(changes, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What these drop stands in the way of a downgrade, and nobody knows it any more: they are undone without rows. */
const undoneWithoutRows = ['drop-not-null-column', 'drop-table-with-children', 'timestamps-off'];

const index = new Map<string, string>();

let project: ChangeProject | undefined;
afterEach(() => project?.remove());

test.each(cases)('%s', async (name) => {
  const path = (file: string) => join(changes, name, file);
  project = changeProject();
  const { settings, cycle, commit, schema, withDatabase, upgrade, downgrade } = project;
  const tables = async () => (await schema()).tables.map(canonicalTable);

  expect(await cycle(path('before.ts'))).toMatchObject({ outcome: 'applied' });
  commit();
  await withDatabase(async ({ sequelize }) => insertRows(sequelize, await schema(), path('rows.sql')));
  const before = { tables: await tables(), rows: await withDatabase(rowCounts) };

  const record = await cycle(path('after.ts'));
  expect(record).not.toHaveProperty('err');
  const { migration } = record;
  index.set(name, migration ? migration.name.replace(/^\d+-/, '') : 'none');
  const file = migration && join(settings.migrations, migration.name);
  const source = file === undefined ? undefined : readFileSync(file, 'utf8');
  expectSame(path('migration.ts'), source);
  if (!migration || file === undefined || source === undefined) {
    expect(record).toMatchObject({ outcome: 'unchanged', operations: [] });
    return;
  }
  expect(await format(source)).toBe(source);

  if (record.outcome === 'held') {
    expect(record.hold).toMatchObject({ reason: 'backfill' });
    writeFileSync(file, source.replaceAll('…', "'filled in'"));
    await upgrade(migration.name);
  } else {
    expect(record).toMatchObject({ outcome: 'applied', review: { upgrade: true, downgrade: true } });
  }
  const after = await withDatabase(rowCounts);
  expect(after).toMatchObject(common(before.rows, after));
  expect(await cycle(path('after.ts'))).toMatchObject({ outcome: 'unchanged' });

  if (undoneWithoutRows.includes(name)) await withDatabase(deleteRows);
  const remaining = await withDatabase(rowCounts);
  await downgrade(migration.name);
  expect(await tables()).toEqual(before.tables);
  const restored = await withDatabase(rowCounts);
  expect(restored).toMatchObject(common(remaining, restored));
});

test('the index lists every change with the name that umbau gives its migration', () => {
  if (index.size < cases.length) return;
  const rows = cases.map((name) => `| [${name}](${name}) | ${index.get(name)} |`);
  const text = ['# What umbau writes for what', '', '| change | migration |', '| --- | --- |', ...rows, ''].join('\n');
  expectSame(join(changes, 'README.md'), text);
});

/** Compares a file with what it should hold; `undefined`: there should be none. */
function expectSame(file: string, text: string | undefined): void {
  if (isUpdate && text === undefined) rmSync(file, { force: true });
  if (isUpdate && text !== undefined) writeFileSync(file, text);
  expect(text).toEqual(existsSync(file) ? readFileSync(file, 'utf8') : undefined);
}

/** The rows of the tables that are still there. */
function common(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(before).filter(([table]) => table in after));
}
