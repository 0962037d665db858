import { describe, expect, it } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author, book } from './models.js';
import { createProject, type Project } from './project.js';

const library = { 'models/author.ts': author(), 'models/book.ts': book() };
const email = '@Column declare email?: string;';

/** A project in git whose first migration is committed, so that what comes next is a draft. */
async function committedLibrary(): Promise<Project> {
  const project = createProject(library);
  expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
  project.commitAll();
  return project;
}

const executed = (project: Project) => project.query<{ name: string }>('SELECT name FROM SequelizeMeta ORDER BY name');
const slug = (name = '') => name.replace(/^\d+-/, '');
const columns = async (project: Project, table: string) =>
  (await project.query<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)).map(({ name }) => name);

describe('a draft', () => {
  it('takes up further edits: one migration that says the whole, with the rows that were typed in meanwhile', async () => {
    const project = await committedLibrary();
    const [first = ''] = project.migrations();
    const [daemon] = await startDaemon(project);

    project.write('models/author.ts', author('@Column declare nmae2?: string;'));
    const mistyped = await daemon.nextRecord();
    expect(mistyped).toMatchObject({ outcome: 'applied', migration: { draft: true } });
    expect(mistyped.amended).toBeUndefined();
    const [, draft = ''] = project.migrations();
    expect(slug(draft)).toBe('add-nmae2-to-authors.ts');
    await project.query("INSERT INTO authors (id, name, nmae2) VALUES (1, 'Ada', 'Lovelace')");

    project.write('models/author.ts', author('@Column declare name2?: string;'));
    const corrected = await daemon.nextRecord();
    expect(corrected).toMatchObject({
      outcome: 'applied',
      operations: [{ kind: 'renameColumn' }],
      amended: draft,
      review: { upgrade: true, downgrade: true },
    });
    const names = project.migrations();
    expect(names).toEqual([first, expect.stringMatching(/-add-name2-to-authors\.ts$/)]);
    expect(names[1]?.slice(0, 14)).toBe(draft.slice(0, 14));
    expect(project.read(`migrations/${names[1]}`)).not.toContain('rename');
    expect(project.read(`migrations/${names[1]}`)).not.toContain('nmae');
    expect(await executed(project)).toEqual(names.map((name) => ({ name })));
    expect(await project.query('SELECT name2 FROM authors')).toEqual([{ name2: 'Lovelace' }]);

    project.write('models/book.ts', book('@Column declare pages?: number;'));
    const widened = await daemon.nextRecord();
    expect(widened).toMatchObject({ outcome: 'applied', operations: [{ kind: 'addColumn', table: 'books' }] });
    expect(project.migrations().map(slug).slice(1)).toEqual(['add-name2-to-authors-and-add-pages-to-books.ts']);
    expect(await project.query('SELECT name2 FROM authors')).toEqual([{ name2: 'Lovelace' }]);
    expect((await project.run('check')).exitCode).toBe(0);

    expect(await project.run('downgrade', '-1', '--accept-data-loss')).toMatchObject({ exitCode: 0 });
    expect(await columns(project, 'authors')).toEqual(['id', 'name']);
    expect(await project.run('upgrade')).toMatchObject({ exitCode: 0 });
    expect((await project.run('check')).exitCode).toBe(0);
  });

  it('disappears, with its rows in the bookkeeping, when everything is undone', async () => {
    const project = await committedLibrary();
    const before = project.migrations();
    const [daemon] = await startDaemon(project);
    project.write('models/author.ts', author(email));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
    const [, draft = ''] = project.migrations();

    project.write('models/author.ts', author());
    const undone = await daemon.nextRecord();
    expect(undone).toMatchObject({ outcome: 'applied', amended: draft, operations: [{ kind: 'removeColumn' }] });
    expect(undone.migration).toBeUndefined();
    expect(project.migrations()).toEqual(before);
    expect(await executed(project)).toEqual(before.map((name) => ({ name })));
    expect(await project.query('SELECT name FROM umbau_history')).toEqual(before.map((name) => ({ name })));
    expect((await project.run('check')).exitCode).toBe(0);
  });

  it('is held, not rewritten, where that would lose what was typed in', async () => {
    const project = await committedLibrary();
    const [daemon] = await startDaemon(project);
    project.write('models/author.ts', author(email));
    await daemon.nextRecord();
    await project.query("INSERT INTO authors (id, name, email) VALUES (1, 'Ada', 'ada@example.com')");
    project.write('models/author.ts', author());
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'held',
      hold: { reason: 'data-loss', descriptions: ['drops 1 value of authors.email'] },
    });
    expect(await project.query('SELECT email FROM authors')).toEqual([{ email: 'ada@example.com' }]);
    project.write('models/author.ts', author(email));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
    expect(project.migrations()).toHaveLength(2);
  });

  it('that is committed is not rewritten: the next change is a migration of its own', async () => {
    const project = await committedLibrary();
    const [daemon] = await startDaemon(project);
    project.write('models/author.ts', author(email));
    await daemon.nextRecord();
    const committed = project.migrations();
    const text = project.read(`migrations/${committed[1]}`);
    project.commitAll();
    project.write('models/author.ts', author(email, '@Column declare phone?: string;'));
    const record = await daemon.nextRecord();
    expect(record).toMatchObject({ outcome: 'applied' });
    expect(record.amended).toBeUndefined();
    expect(project.migrations()).toEqual([...committed, expect.stringMatching(/-add-phone-to-authors\.ts$/)]);
    expect(project.read(`migrations/${committed[1]}`)).toBe(text);
  });

  it('outside git is what umbau wrote last', async () => {
    const project = createProject(library);
    const [daemon] = await startDaemon(project);
    expect(project.migrations().map(slug)).toEqual(['add-author-table-and-add-book-table.ts']);
    project.write('models/author.ts', author(email));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', amended: project.migrations()[0] });
    expect(project.migrations()).toHaveLength(1);
    expect(await columns(project, 'authors')).toEqual(['id', 'name', 'email']);
  });

  it('that its user has edited runs as edited, and is never rewritten', async () => {
    const project = await committedLibrary();
    const [daemon] = await startDaemon(project);
    await project.query("INSERT INTO authors (id, name) VALUES (1, 'Ada')");
    project.write('models/author.ts', author(email));
    await daemon.nextRecord();
    const [, draft = ''] = project.migrations();
    const text = project.read(`migrations/${draft}`);
    const data =
      "await queryInterface.sequelize.query(`UPDATE authors SET email = lower(name) || '@example.com'`);\n};";
    const edited = text.replace('\n};', `\n  ${data}`);
    project.write(`migrations/${draft}`, edited);
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', undone: [draft], executed: [draft] });
    expect(await project.query('SELECT email FROM authors')).toEqual([{ email: 'ada@example.com' }]);
    expect((await project.run('check')).exitCode).toBe(0);

    project.write('models/author.ts', author(email, '@Column declare phone?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
    expect(project.read(`migrations/${draft}`)).toBe(edited);
    expect(project.migrations()).toHaveLength(3);
  });

  it('that its user has broken leaves the database as it was', async () => {
    const project = await committedLibrary();
    const [daemon] = await startDaemon(project);
    project.write('models/author.ts', author(email));
    await daemon.nextRecord();
    const [, draft = ''] = project.migrations();
    const text = project.read(`migrations/${draft}`);
    project.write(`migrations/${draft}`, text.replace(/down[^]*/, 'down: Migration = async () => {};\n'));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'failed',
      stage: 'apply',
      err: { code: 'proof-failed' },
    });
    expect(await columns(project, 'authors')).toEqual(['id', 'name', 'email']);
    project.write(`migrations/${draft}`, text);
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
  });
});
