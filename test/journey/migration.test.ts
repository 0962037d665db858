import { describe, expect, it } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author, book } from './models.js';
import { createProject, type Project } from './project.js';

const library = { 'models/author.ts': author(), 'models/book.ts': book() };

const schemaOf = (project: Project) => project.query("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'umbau%'");

/** Sorts behind every file that is generated now. */
const handWritten = 'migrations/29990101000000-mark-authors.ts';

const failing = `import type { Migration } from 'umbau';

export const up: Migration = async (queryInterface, { DataTypes }) => {
  await queryInterface.addColumn('authors', 'mark', { type: DataTypes.STRING });
  throw new Error('no mark');
};

export const down: Migration = async (queryInterface) => {
  await queryInterface.removeColumn('authors', 'mark');
};
`;

describe('a migration written by hand', () => {
  it('that fails is kept and leaves the database as it was, and mending it goes on', async () => {
    const project = createProject(library);
    const [daemon] = await startDaemon(project);
    await project.query("INSERT INTO authors VALUES (1, 'Ada')");
    const before = await schemaOf(project);
    project.write(handWritten, failing);
    expect(await daemon.nextRecord()).toMatchObject({
      trigger: { files: [handWritten] },
      outcome: 'failed',
      stage: 'apply',
      err: {
        code: 'migration-failed',
        message: expect.stringContaining('no mark') as string,
        location: {
          file: handWritten,
          line: 5,
          frame: expect.stringContaining("throw new Error('no mark');") as string,
        },
      },
    });
    expect(project.exists(handWritten)).toBe(true);
    expect(await schemaOf(project)).toEqual(before);
    expect(await project.run('upgrade')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('no mark') as string,
    });
    expect(await schemaOf(project)).toEqual(before);

    project.write('models/author.ts', author('@Column declare mark?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'failed', stage: 'apply' });
    project.write(handWritten, failing.replace("  throw new Error('no mark');\n", ''));
    const mended = await daemon.nextRecord();
    expect(mended).toMatchObject({ outcome: 'applied', operations: [], executed: [handWritten.slice(11)] });
    expect(mended.migration).toBeUndefined();
    expect(await project.query('SELECT * FROM authors')).toEqual([{ id: 1, name: 'Ada', mark: null }]);
  });

  it('that does not parse is a failed cycle at its line', async () => {
    const project = createProject(library);
    const [daemon] = await startDaemon(project);
    project.write(handWritten, 'export const up = async () => {');
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'failed',
      stage: 'apply',
      err: { location: { file: handWritten, line: 1 } },
    });
    project.remove(handWritten);
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
  });
});

describe('a migration that umbau wrote', () => {
  it('is removed where it fails, and the database is as before', async () => {
    const project = createProject({ ...library, 'models/author.ts': author('@Column declare website?: string;') });
    const [daemon] = await startDaemon(project);
    await project.query('CREATE VIEW sites AS SELECT website FROM authors');
    const before = await schemaOf(project);
    project.write('models/author.ts', author());
    const record = await daemon.nextRecord();
    expect(record).toMatchObject({
      level: 'error',
      outcome: 'failed',
      stage: 'apply',
      operations: [{ kind: 'removeColumn', column: 'website' }],
      err: { code: 'migration-failed', message: expect.stringContaining('sites') as string },
    });
    expect(record.migration).toBeUndefined();
    expect(project.migrations()).toHaveLength(1);
    expect(await schemaOf(project)).toEqual(before);

    await project.query('DROP VIEW sites');
    project.write('models/author.ts', `${author()}// again\n`);
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', operations: [{ kind: 'removeColumn' }] });
  });

  it('is held where the rows do not allow it, and goes away with the edit', async () => {
    const project = createProject(library);
    const [daemon] = await startDaemon(project);
    await project.query("INSERT INTO authors VALUES (1, 'Ada'), (2, 'Ada')");
    const before = await schemaOf(project);
    const unique = "@Index({ name: 'one_ada', unique: true }) @AllowNull";
    project.write('models/author.ts', author().replace('@AllowNull', unique));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'held',
      stage: 'apply',
      operations: [{ kind: 'addIndex' }],
      hold: { reason: 'conflict' },
    });
    expect(await schemaOf(project)).toEqual(before);
    project.write('models/author.ts', author());
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
    expect(project.migrations()).toHaveLength(1);
  });

  it('has three steps for a NOT NULL column without a default, and goes on by itself once they are filled in', async () => {
    const project = createProject(library);
    const [daemon] = await startDaemon(project);
    await project.query("INSERT INTO authors VALUES (1, 'Ada'), (2, 'Bo')");
    await project.query("INSERT INTO books VALUES (1, 'Notes', 1)");
    project.write('models/author.ts', author('@AllowNull(false) @Column declare country: string;'));
    const held = await daemon.nextRecord();
    expect(held).toMatchObject({
      level: 'warn',
      outcome: 'held',
      operations: [{ kind: 'addColumn', table: 'authors', column: 'country' }],
      hold: { reason: 'backfill' },
    });
    const file = held.migration?.path ?? '';
    const source = project.read(file);
    expect(source).toMatch(/addColumn[\s\S]*UPDATE authors SET country = … WHERE[\s\S]*changeColumn/);
    expect(await project.query('SELECT * FROM authors')).toEqual([
      { id: 1, name: 'Ada' },
      { id: 2, name: 'Bo' },
    ]);
    expect(await project.run('upgrade')).toMatchObject({ exitCode: 1 });

    project.write(file, source.replace('country = …', "country = 'UK'"));
    const done = await daemon.nextRecord();
    expect(done).toMatchObject({ outcome: 'applied', executed: [held.migration?.name], operations: [] });
    expect(await project.query('SELECT * FROM authors')).toEqual([
      { id: 1, name: 'Ada', country: 'UK' },
      { id: 2, name: 'Bo', country: 'UK' },
    ]);
    expect(await project.query('SELECT * FROM books')).toHaveLength(1);
    expect(project.migrations()).toHaveLength(2);
  });
});
