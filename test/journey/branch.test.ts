import { describe, expect, it } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author, book } from './models.js';
import { createProject, type Project } from './project.js';

const library = { 'models/author.ts': author(), 'models/book.ts': book() };
const email = '@Column declare email?: string;';
const pages = '@Column declare pages?: number;';

/** A project in git with one committed migration on `main`, and a daemon that watches it. */
async function watchedRepository() {
  const project = createProject(library);
  expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
  project.commitAll('first');
  const [daemon] = await startDaemon(project);
  return { project, daemon };
}

const executed = async (project: Project) =>
  (await project.query<{ name: string }>('SELECT name FROM SequelizeMeta ORDER BY name')).map(({ name }) =>
    name.replace(/^\d+-|\.\w+$/g, ''),
  );
const columns = async (project: Project, table: string) =>
  (await project.query<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)).map(({ name }) => name);
const first = 'add-author-table-and-add-book-table';

describe('a branch switch', () => {
  it('undoes what is gone and runs what has come, in one cycle, and back again', async () => {
    const { project, daemon } = await watchedRepository();
    project.git('switch', '-c', 'emails');
    project.write('models/author.ts', author(email));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
    project.commitAll('emails');
    await project.query("INSERT INTO books (id, title, authorId) SELECT 1, 'Notes', 1");

    project.git('switch', 'main');
    const back = await daemon.nextRecord();
    expect(back).toMatchObject({
      outcome: 'applied',
      operations: [],
      undone: [expect.stringContaining('-add-email-to-authors')],
    });
    expect(back.trigger.files).toHaveLength(2);
    expect(await columns(project, 'authors')).toEqual(['id', 'name']);
    expect(await executed(project)).toEqual([first]);
    expect(project.git('status', '--short')).toBe('');

    project.git('switch', '-c', 'pages');
    project.write('models/book.ts', book(pages));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
    project.commitAll('pages');
    project.git('switch', 'emails');
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'applied',
      operations: [],
      undone: [expect.stringContaining('-add-pages-to-books')],
      executed: [expect.stringContaining('-add-email-to-authors')],
    });
    expect(await columns(project, 'books')).toEqual(['id', 'title', 'authorId']);
    expect(await project.query('SELECT title FROM books')).toEqual([{ title: 'Notes' }]);
    expect(await project.run('check')).toMatchObject({ exitCode: 0 });
  });

  it('that would lose what was typed in is held, with the file of the other branch still remembered', async () => {
    const { project, daemon } = await watchedRepository();
    project.git('switch', '-c', 'emails');
    project.write('models/author.ts', author(email));
    await daemon.nextRecord();
    project.commitAll('emails');
    await project.query("INSERT INTO authors (id, name, email) VALUES (1, 'Ada', 'ada@example.com')");

    project.git('switch', 'main');
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'held',
      hold: { reason: 'data-loss', descriptions: ['drops 1 value of authors.email'] },
    });
    expect(await project.query('SELECT email FROM authors')).toEqual([{ email: 'ada@example.com' }]);
    project.git('switch', 'emails');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
    expect(await project.query('SELECT email FROM authors')).toEqual([{ email: 'ada@example.com' }]);
  });

  it('puts a draft behind what a pull has brought, with the rows that were typed in', async () => {
    const { project, daemon } = await watchedRepository();
    project.git('switch', '-c', 'colleague');
    project.write('models/book.ts', book(pages));
    await daemon.nextRecord();
    const [, pulled = ''] = project.migrations();
    const later = `29990101000000${pulled.slice(14)}`;
    project.rename(`migrations/${pulled}`, `migrations/${later}`);
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
    project.commitAll('pages');
    project.git('switch', 'main');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', undone: [later] });

    project.write('models/author.ts', author(email));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
    const [, draft = ''] = project.migrations();
    await project.query("INSERT INTO authors (id, name, email) VALUES (1, 'Ada', 'ada@example.com')");
    project.git('merge', 'colleague');
    const merged = await daemon.nextRecord();
    expect(merged).toMatchObject({ outcome: 'applied', executed: [later], amended: draft });
    expect(project.migrations().map((name) => name.slice(15))).toEqual([
      `${first}.ts`,
      'add-pages-to-books.ts',
      'add-email-to-authors.ts',
    ]);
    expect(await project.query('SELECT email FROM authors')).toEqual([{ email: 'ada@example.com' }]);
    expect(await executed(project)).toEqual([first, 'add-pages-to-books', 'add-email-to-authors']);
    expect(await project.run('check')).toMatchObject({ exitCode: 0 });
  });

  it('that brings what the draft says already makes the draft give way', async () => {
    const { project, daemon } = await watchedRepository();
    project.git('switch', '-c', 'colleague');
    project.write('models/author.ts', author(email));
    await daemon.nextRecord();
    project.commitAll('emails');
    const [, theirs = ''] = project.migrations();
    project.git('switch', 'main');
    await daemon.nextRecord();
    project.write('models/author.ts', author(email));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
    const [, own = ''] = project.migrations();
    expect(own).not.toBe(theirs);
    project.git('checkout', '--', 'models');
    project.git('merge', 'colleague');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', undone: [own], executed: [theirs] });
    expect(project.migrations()).toHaveLength(2);
    expect(await columns(project, 'authors')).toEqual(['id', 'name', 'email']);
    expect(await project.run('check')).toMatchObject({ exitCode: 0 });
  });
});

describe('a branch switch to before the first migration', () => {
  it('undoes them all, and back again', async () => {
    const project = createProject({ 'models/shared.ts': 'export const shared = 1;' });
    project.commitAll();
    project.git('switch', '--quiet', '-c', 'library');
    for (const text of [author(), author(email)]) {
      project.write('models/author.ts', text);
      expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
      project.commitAll();
    }
    const names = project.migrations();
    const [daemon] = await startDaemon(project);
    project.git('switch', '--quiet', 'main');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', undone: names.toReversed(), current: null });
    expect(project.migrations()).toEqual([]);
    expect(await columns(project, 'authors')).toEqual([]);
    project.git('switch', '--quiet', 'library');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', executed: names });
    expect(await project.run('check')).toMatchObject({ exitCode: 0 });
  });
});

describe('a migration that is gone', () => {
  it('and whose source nobody stored is named, with the ways out', async () => {
    const { project, daemon } = await watchedRepository();
    await project.query("INSERT INTO SequelizeMeta VALUES ('20200101000000-lost.js')");
    project.write('models/author.ts', author(email));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'held',
      hold: {
        reason: 'missing',
        descriptions: [expect.stringContaining('20200101000000-lost.js')],
        hint: expect.stringContaining('umbau stamp') as string,
      },
    });
    const [name = ''] = project.migrations();
    const checked = await project.run('check');
    expect(checked).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('20200101000000-lost.js') as string });
    expect(checked.stdout).toContain(`"umbau stamp ${name}"`);
    expect(checked.stdout).toContain('"umbau reset"');
    expect(await project.run('stamp', name)).toMatchObject({ exitCode: 0 });
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', trigger: { command: 'stamp' } });
  });

  it('together with all others is held: a folder that is being moved is no wish to undo everything', async () => {
    const { project, daemon } = await watchedRepository();
    project.write('models/author.ts', author(email));
    await daemon.nextRecord();
    project.rename('migrations', 'moved');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'held', hold: { reason: 'mass-drop' } });
    expect(await columns(project, 'authors')).toEqual(['id', 'name', 'email']);
    project.rename('moved', 'migrations');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
  });
});

describe('a committed migration that is edited after it ran', () => {
  it('is reported by the daemon, check and history, and not run again', async () => {
    const { project, daemon } = await watchedRepository();
    const [name = ''] = project.migrations();
    project.write(`migrations/${name}`, `${project.read(`migrations/${name}`)}// edited\n`);
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'unchanged',
      warnings: [{ file: `migrations/${name}`, message: expect.stringContaining('was edited after it ran') as string }],
    });
    expect(await project.run('check')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(name) as string });
    expect(await project.run('history')).toMatchObject({ stdout: expect.stringContaining('edited') as string });
    project.git('checkout', '--', 'migrations');
    const mended = await daemon.nextRecord();
    expect(mended).toMatchObject({ outcome: 'unchanged' });
    expect(mended.warnings).toBeUndefined();
  });
});
