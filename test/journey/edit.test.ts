import { describe, expect, it } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author, book, model } from './models.js';
import { createProject, type Project } from './project.js';

const library = { 'models/author.ts': author(), 'models/book.ts': book() };

const rows = [
  "INSERT INTO authors VALUES (1, 'Ada'), (2, 'Bo')",
  "INSERT INTO books VALUES (1, 'Notes', 1), (2, 'Letters', 1), (3, 'Songs', 2)",
];

async function fill(project: Project): Promise<void> {
  for (const statement of rows) await project.query(statement);
}

describe('an edit', () => {
  it('that adds a column, an index, and then neither, is a migration each once it is committed, and none', async () => {
    const project = createProject(library);
    const [daemon] = await startDaemon(project);
    project.commitAll();
    await fill(project);

    project.write('models/author.ts', author('@Column declare website?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({
      cycle: 2,
      trigger: { files: ['models/author.ts'] },
      outcome: 'applied',
      operations: [{ kind: 'addColumn', table: 'authors', column: 'website' }],
      migration: { name: expect.stringMatching(/-add-website-to-authors\.ts$/) as string, draft: true },
      review: { upgrade: true, downgrade: true, rows: 5 },
    });

    project.commitAll();
    project.write('models/author.ts', author('@Index @Column declare website?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'applied',
      operations: [{ kind: 'addIndex', table: 'authors', index: 'authors_website' }],
    });

    project.write('models/author.ts', `${author('@Index @Column declare website?: string;')}\n// a note\n`);
    const unchanged = await daemon.nextRecord();
    expect(unchanged).toMatchObject({ cycle: 4, outcome: 'unchanged', operations: [] });
    expect(unchanged.migration).toBeUndefined();
    expect(project.migrations()).toHaveLength(3);
    expect(await project.run('check')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('that rebuilds a table keeps every row of it and of its children', async () => {
    const project = createProject(library);
    const [daemon] = await startDaemon(project);
    project.commitAll();
    await fill(project);

    project.write('models/author.ts', author().replace('@AllowNull(false) @Column', '@Column(DataType.TEXT)'));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'applied',
      operations: [{ kind: 'changeColumn', table: 'authors', column: 'name' }],
      review: { upgrade: true, downgrade: true, rows: 5 },
    });
    expect(await project.query('SELECT * FROM authors')).toEqual([
      { id: 1, name: 'Ada' },
      { id: 2, name: 'Bo' },
    ]);
    expect(await project.query('SELECT id, authorId FROM books')).toEqual([
      { id: 1, authorId: 1 },
      { id: 2, authorId: 1 },
      { id: 3, authorId: 2 },
    ]);

    expect(await project.run('downgrade', '-1')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await project.query('SELECT count(*) AS rows FROM books')).toEqual([{ rows: 3 }]);
  });
});

describe('a model that is removed', () => {
  const three = { ...library, 'models/tag.ts': model('Tag', 'tags', '@Column declare word?: string;') };

  it('drops its table where that is empty', async () => {
    const project = createProject(three);
    const [daemon] = await startDaemon(project);
    project.remove('models/tag.ts');
    expect(await daemon.nextRecord()).toMatchObject({
      trigger: { files: ['models/tag.ts'] },
      outcome: 'applied',
      operations: [{ kind: 'dropTable', table: 'tags' }],
    });
    expect(await project.query("SELECT name FROM sqlite_schema WHERE name = 'tags'")).toEqual([]);
  });

  it('is held where it has rows, until the user accepts the loss in another terminal', async () => {
    const project = createProject(three);
    const [daemon] = await startDaemon(project);
    await project.query("INSERT INTO tags VALUES (1, 'war'), (2, 'peace')");
    project.remove('models/tag.ts');
    const held = await daemon.nextRecord();
    expect(held).toMatchObject({
      level: 'warn',
      outcome: 'held',
      stage: 'apply',
      hold: { reason: 'data-loss', descriptions: ['drops 2 rows of tags'] },
      migration: { path: `migrations/${project.migrations()[1]}` },
    });
    expect(await project.query('SELECT count(*) AS rows FROM tags')).toEqual([{ rows: 2 }]);
    expect(await project.run('upgrade')).toMatchObject({ exitCode: 1, stdout: '' });
    expect(await project.query('SELECT count(*) AS rows FROM tags')).toEqual([{ rows: 2 }]);

    const { exitCode, stdout } = await project.run('upgrade', '--accept-data-loss', '--json');
    expect([exitCode, JSON.parse(stdout)]).toEqual([
      0,
      { executed: [held.migration?.name], current: held.migration?.name, backup: expect.any(String) as string },
    ]);
    expect(await project.query("SELECT name FROM sqlite_schema WHERE name = 'tags'")).toEqual([]);

    project.write('models/author.ts', `${author()}// a note\n`);
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
    expect(project.migrations()).toHaveLength(2);
  });

  it('leaves no file behind where the user brings it back', async () => {
    const project = createProject(three);
    const [daemon] = await startDaemon(project);
    await project.query("INSERT INTO tags VALUES (1, 'war')");
    project.remove('models/tag.ts');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'held' });
    expect(project.migrations()).toHaveLength(2);

    project.write('models/tag.ts', three['models/tag.ts']);
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
    expect(project.migrations()).toHaveLength(1);
    expect(await project.query('SELECT * FROM tags')).toEqual([{ id: 1, word: 'war' }]);
  });
});
