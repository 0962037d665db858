import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Project as Commands } from '../../src/command/documents.js';
import { openProject } from '../../src/command/open-project.js';
import { UmbauError } from '../../src/error.js';
import { author, book } from '../journey/models.js';
import { createProject, type Project } from '../journey/project.js';

const inOrder = { ok: true, pending: [], missing: [], edited: [], drift: [], operations: [] };
const createOperations = [
  { kind: 'createTable', table: 'authors', description: 'create table authors' },
  { kind: 'createTable', table: 'books', description: 'create table books' },
];
const executedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string;

let folder: Project;
let project: Commands;
beforeEach(async () => {
  folder = createProject({ 'models/author.ts': author(), 'models/book.ts': book() });
  project = await openProject({ cwd: folder.root });
});
afterEach(() => project.close());

/** The first migration, written and run. */
async function begin(): Promise<string> {
  const { name = '' } = await project.revision({ autogenerate: true });
  await project.upgrade();
  return name;
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => 'it resolved',
    (reason: unknown) => reason,
  );
  return error instanceof UmbauError ? error.code : String(error);
}

describe('check', () => {
  it('lists what the models have and the database has not', async () => {
    expect(await project.check()).toEqual({ ...inOrder, ok: false, operations: createOperations });
  });

  it('is ok where all agree, and after each edit says what does not', async () => {
    const name = await begin();
    expect(await project.check()).toEqual(inOrder);
    folder.write('models/author.ts', author('@Column declare website?: string;'));
    expect(await project.check()).toEqual({
      ...inOrder,
      ok: false,
      operations: [
        {
          kind: 'addColumn',
          table: 'authors',
          column: 'website',
          description: 'add column authors.website VARCHAR(255)',
        },
      ],
    });
    folder.write('models/author.ts', author());
    await project.downgrade({ target: '-1' });
    expect(await project.check()).toEqual({ ...inOrder, ok: false, pending: [name], operations: createOperations });
  });

  it('names an edited migration, a missing one, and what was changed by hand', async () => {
    const name = await begin();
    await folder.query('ALTER TABLE authors ADD COLUMN by_hand TEXT');
    const file = `migrations/${name}`;
    folder.write(file, `${folder.read(file)}// a note\n`);
    expect(await project.check()).toMatchObject({
      ok: false,
      edited: [name],
      drift: [{ kind: 'addColumn', table: 'authors', column: 'by_hand' }],
      operations: [{ kind: 'removeColumn', table: 'authors', column: 'by_hand' }],
    });
    folder.remove(file);
    expect(await project.check()).toMatchObject({ ok: false, edited: [], missing: [name] });
    expect(await project.history()).toEqual({
      migrations: [{ name, state: 'missing', draft: false, executedAt }],
    });
    expect(await project.show({ name })).toMatchObject({ name, path: file, source: expect.any(String) as string });
    expect(await project.downgrade({ target: 'base' })).toEqual({ executed: [name], current: null });
  });

  it('rejects where the models do not load', async () => {
    folder.write('models/author.ts', 'const = 1;');
    expect(await codeOf(project.check())).toBe('load');
    folder.write('models/author.ts', author());
    expect(await project.check()).toMatchObject({ ok: false });
  });
});

describe('revision', () => {
  it('writes what differs, by convention or with a message, and nothing where nothing differs', async () => {
    const first = await project.revision({ autogenerate: true });
    expect(first).toEqual({
      created: true,
      name: folder.migrations()[0],
      path: `migrations/${folder.migrations()[0]}`,
      message: 'add Author table and add Book table',
      operations: createOperations,
    });
    await project.upgrade();
    expect(await project.revision({ autogenerate: true })).toEqual({ created: false, operations: [] });
    folder.write('models/author.ts', author('@Index @Column declare website?: string;'));
    expect(await project.revision({ autogenerate: true, message: 'Where they live' })).toMatchObject({
      created: true,
      name: expect.stringMatching(/-where-they-live\.ts$/) as string,
      message: 'Where they live',
      operations: [{ kind: 'addColumn' }, { kind: 'addIndex', index: 'authors_website' }],
    });
    expect(await codeOf(project.revision({ autogenerate: true }))).toBe('not-up-to-date');
    expect(folder.migrations()).toHaveLength(2);
  });

  it('writes an empty one with a message, which runs', async () => {
    await begin();
    const { name, operations } = await project.revision({ message: 'by hand' });
    expect(operations).toEqual([]);
    expect(await project.upgrade()).toEqual({ executed: [name], current: name });
    expect(await project.downgrade({ target: '-1' })).toMatchObject({ executed: [name] });
  });

  it.each([
    ['neither a message nor autogenerate', {}],
    ['a blank message', { message: ' ' }],
    ['a rename without a colon', { autogenerate: true, rename: ['name'] }],
    ['a rename to nothing', { autogenerate: true, rename: ['authors.name:'] }],
    ['a rename of what is not there', { autogenerate: true, rename: ['authors.gone:name'] }],
  ])('rejects %s as wrong usage, and writes nothing', async (_, options) => {
    expect(await codeOf(project.revision(options))).toBe('usage');
    expect(folder.migrations()).toEqual([]);
  });
});

describe('upgrade and downgrade', () => {
  it('go by number, by name and to either end', async () => {
    const first = await begin();
    const { name: second = '' } = await project.revision({ message: 'second' });
    expect(await project.current()).toEqual({ current: first, pending: [second] });
    expect(await project.upgrade({ target: '+1' })).toEqual({ executed: [second], current: second });
    expect(await project.upgrade()).toEqual({ executed: [], current: second });
    expect(await project.downgrade({ target: first })).toEqual({ executed: [second], current: first });
    expect(await project.downgrade({ target: 'base' })).toEqual({ executed: [first], current: null });
    expect(await project.upgrade({ target: 'second' })).toEqual({ executed: [first, second], current: second });
    expect(await project.downgrade({ target: '-2' })).toEqual({ executed: [second, first], current: null });
    expect(await project.stamp({ target: 'head' })).toEqual({ executed: [first, second], current: second });
    expect(await project.stamp({ target: 'base' })).toEqual({ executed: [], current: null });
    expect(await folder.query("SELECT name FROM sqlite_schema WHERE name IN ('authors', 'books')")).toEqual([]);
  });

  it('reject a target that means nothing, and more steps than there are', async () => {
    const name = await begin();
    const attempts = [
      project.upgrade({ target: 'nowhere' }),
      project.upgrade({ target: '+1' }),
      project.upgrade({ target: '' }),
      project.downgrade({ target: '-2' }),
      project.stamp({ target: '-1' }),
      project.show({ name: 'gone' }),
    ];
    expect(await Promise.all(attempts.map(codeOf))).toEqual(attempts.map(() => 'unknown-migration'));
    expect(await project.current()).toEqual({ current: name, pending: [] });
  });

  it('lose no row unless told to, and then keep a copy of the database', async () => {
    const name = await begin();
    await folder.query("INSERT INTO authors VALUES (1, 'Ada')");
    expect(await codeOf(project.downgrade({ target: 'base' }))).toBe('data-loss');
    expect(await folder.query('SELECT * FROM authors')).toHaveLength(1);
    expect(await project.downgrade({ target: 'base', acceptDataLoss: true })).toEqual({
      executed: [name],
      current: null,
      backup: expect.stringContaining(folder.path('.umbau/backups')) as string,
    });
  });
});

describe('history and show', () => {
  it('say what ran, when, from which file, and whether git has it', async () => {
    const first = await begin();
    const { name: second = '' } = await project.revision({ message: 'second' });
    expect(await project.history()).toEqual({
      migrations: [
        { name: second, state: 'pending', draft: false, path: `migrations/${second}` },
        { name: first, state: 'executed', draft: true, executedAt, path: `migrations/${first}` },
      ],
    });
    expect(await project.show({ name: 'add-author' })).toEqual({
      name: first,
      state: 'executed',
      draft: true,
      executedAt,
      path: `migrations/${first}`,
      durationMs: expect.any(Number) as number,
      source: folder.read(`migrations/${first}`),
    });
  });
});

describe('openProject', () => {
  it('takes the configuration itself, or the path of its file', async () => {
    const config = { models: 'models', migrations: 'db', database: 'sqlite:other.sqlite' };
    const other = await openProject({ cwd: folder.root, config });
    await other.revision({ autogenerate: true });
    expect((await other.upgrade()).executed).toHaveLength(1);
    await other.close();
    expect([folder.exists('db'), folder.exists('other.sqlite'), folder.migrations()]).toEqual([true, true, []]);

    folder.rename('daemon.config.ts', 'other.config.ts');
    const named = await openProject({ cwd: folder.root, config: 'other.config.ts' });
    expect(await named.current()).toEqual({ current: null, pending: [] });
    await named.close();
    expect(await codeOf(openProject({ cwd: folder.root }))).toBe('config');
    expect(await codeOf(openProject({ cwd: folder.root, config: { ...config, models: 'gone' } }))).toBe('config');
  });
});
