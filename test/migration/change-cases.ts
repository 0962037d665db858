import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Engine } from '../engine/test-database.js';
import { canonicalTable } from '../../src/schema/canonical.js';
import { format } from '../render/format.js';
import { changeProject, type ChangeProject } from './change-project.js';
import { deleteRows, insertRows, rowCounts } from './rows.js';

/** `UMBAU_UPDATE_CHANGES=1` keeps what umbau writes now; read what that changed before you commit it. */
const isUpdate = process.env['UMBAU_UPDATE_CHANGES'] === '1';

const changes = fileURLToPath(new URL('../changes', import.meta.url));
export const cases = readdirSync(changes, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What these drop stands in the way of a downgrade, and nobody knows it any more: they are undone without rows. */
const undoneWithoutRows = ['drop-not-null-column', 'drop-table-with-children', 'timestamps-off'];

/** What an engine has no words for, or has others for than the models say. */
const unknown: Readonly<Record<string, readonly string[]>> = {
  mysql: [
    'add-check-by-type',
    'add-collated-index',
    'add-computed-column',
    'add-expression-index',
    'change-collation',
    'change-computed-column',
    'change-partial-index',
    'drop-collation',
    'drop-column-with-check',
  ],
};

/** Where a change is at home: `postgres-comments` is one of Postgres alone, most are SQLite's and everybody's. */
function homeOf(name: string): string {
  return /^(postgres|mysql)-/.exec(name)?.[1] ?? 'sqlite';
}

function isKnown(engine: Engine, name: string): boolean {
  const home = homeOf(name);
  return home === 'sqlite' ? !unknown[engine.name]?.includes(name) : home === engine.name;
}

/** Makes on an engine every change that there is for it, as a test each. */
export function testChanges(engine: Engine, except: readonly string[] = []): void {
  const options = { concurrent: engine.isConcurrent ?? false };
  for (const name of cases.filter((each) => isKnown(engine, each) && !except.includes(each))) {
    test(name, options, () => testChange(engine, name));
  }
}

/** Goes there and back on a database of its own, with rows, and compares the migration with the one that is kept. */
export async function testChange(engine: Engine, name: string): Promise<void> {
  const own = await engine.create();
  const project = changeProject(own.database);
  try {
    await change(engine, project, name);
  } finally {
    project.remove();
    await own.remove();
  }
}

async function change(engine: Engine, project: ChangeProject, name: string): Promise<void> {
  const path = (file: string) => pathOf(engine, join(changes, name, file));
  const { settings, cycle, commit, schema, withDatabase, upgrade, downgrade } = project;
  const tables = async () => (await schema()).tables.map(canonicalTable);

  expect(await cycle(path('before.ts'))).toMatchObject({ outcome: 'applied' });
  commit();
  await withDatabase(async ({ sequelize }) => insertRows(sequelize, await schema(), path('rows.sql')));
  const before = { tables: await tables(), rows: await withDatabase(rowCounts) };

  const record = await cycle(path('after.ts'));
  expect(record).not.toHaveProperty('err');
  const { migration } = record;
  if (engine.name === homeOf(name)) expectInIndex(name, migration?.name.replace(/^\d+-/, '') ?? 'none');
  const file = migration && join(settings.migrations, migration.name);
  const source = file === undefined ? undefined : readFileSync(file, 'utf8');
  if (engine.name === homeOf(name)) expectSame(path('migration.ts'), source);
  else expectMigration(engine, join(changes, name, 'migration.ts'), source);
  if (!migration || file === undefined || source === undefined) {
    expect(record).toMatchObject({ outcome: 'unchanged', operations: [] });
    return;
  }
  expect(await format(source)).toBe(source);

  if (record.outcome === 'held') {
    expect(record.hold).toMatchObject({ reason: 'backfill' });
    writeFileSync(file, fillIn(engine, source));
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
}

/** The engine's own file, where what is said or done there differs: `migration.mysql.ts`. */
function pathOf(engine: Engine, path: string): string {
  const own = ownPath(engine, path);
  return engine.name !== 'sqlite' && existsSync(own) ? own : path;
}

function ownPath({ name }: Engine, path: string): string {
  return path.replace(/(\.\w+)$/, `.${name}$1`);
}

const indexFile = join(changes, 'README.md');

/** The names of the migrations as the index has them, by the changes. */
export function readIndex(): ReadonlyMap<string, string> {
  const rows = readFileSync(indexFile, 'utf8').matchAll(/^\| \[(\S+)\]\(\S+\) +\| (\S+)/gm);
  return new Map([...rows].map(([, name = '', migration = '']) => [name, migration]));
}

function expectInIndex(name: string, migration: string): void {
  if (isUpdate) writeIndex(new Map([...readIndex(), [name, migration]]));
  expect(readIndex().get(name)).toBe(migration);
}

function writeIndex(index: ReadonlyMap<string, string>): void {
  const rows = cases.map((name) => `| [${name}](${name}) | ${index.get(name) ?? ''} |`);
  writeFileSync(
    indexFile,
    ['# What umbau writes for what', '', '| change | migration |', '| --- | --- |', ...rows, ''].join('\n'),
  );
}

/** The file of the case, or the engine's own beside it where that differs. */
function expectMigration(engine: Engine, shared: string, source: string | undefined): void {
  if (isUpdate) {
    const own = ownPath(engine, shared);
    const isShared = source === (existsSync(shared) ? readFileSync(shared, 'utf8') : undefined);
    if (isShared) rmSync(own, { force: true });
    else writeFileSync(own, source ?? '');
  }
  const path = pathOf(engine, shared);
  expect(source ?? '').toEqual(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

/** Compares a file with what it should hold; `undefined`: there should be none. */
function expectSame(file: string, text: string | undefined): void {
  if (isUpdate && text === undefined) rmSync(file, { force: true });
  if (isUpdate && text !== undefined) writeFileSync(file, text);
  expect(text).toEqual(existsSync(file) ? readFileSync(file, 'utf8') : undefined);
}

/** A value for each backfill; only SQLite takes any for any type. */
function fillIn({ name }: Engine, source: string): string {
  const value = (column: string) =>
    /at"?$/i.test(column) ? "'2026-01-01 00:00:00'" : column === 'version' ? '1' : "'filled in'";
  return source.replaceAll(/(\S+) = …/g, (_, column: string) =>
    name === 'sqlite' ? `${column} = 'filled in'` : `${column} = ${value(column)}`,
  );
}

/** The rows of the tables that are still there. */
function common(before: Record<string, number>, after: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(before).filter(([table]) => table in after));
}
