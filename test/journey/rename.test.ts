import { describe, expect, it } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author, book } from './models.js';
import { createProject, type Project } from './project.js';

const library = (...columns: string[]) => ({ 'models/author.ts': author(...columns), 'models/book.ts': book() });
const nmae = '@Column declare nmae?: string;';

async function json(project: Project, ...argv: string[]): Promise<{ exitCode: unknown; document: unknown }> {
  const { exitCode, stdout } = await project.run(...argv, '--json');
  return { exitCode, document: JSON.parse(stdout) as unknown };
}

/** `nmae` went, and `alias` and `surname` came: which of them it is, if any, only the user knows. */
async function doubt() {
  const project = createProject(library(nmae));
  const [daemon] = await startDaemon(project);
  project.commitAll();
  await project.query("INSERT INTO authors VALUES (1, 'Ada', 'Lovelace')");
  const candidates = ['@Column declare alias?: string;', '@Column declare surname?: string;'];
  project.write('models/author.ts', author(...candidates));
  project.write('models/book.ts', book('@Column declare pages?: number;'));
  return { project, daemon, held: await daemon.nextRecord() };
}

describe('a column that changes its name', () => {
  it('in place is renamed with its values', async () => {
    const project = createProject(library(nmae));
    const [daemon] = await startDaemon(project);
    await project.query("INSERT INTO authors VALUES (1, 'Ada', 'Lovelace')");
    project.write('models/author.ts', author(nmae.replace('nmae', 'surname')));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'applied',
      operations: [{ kind: 'renameColumn', table: 'authors', column: 'nmae' }],
    });
    expect(await project.query('SELECT surname FROM authors')).toEqual([{ surname: 'Lovelace' }]);
  });

  it('beside another is known by its line, where one command alone would have to ask', async () => {
    const bio = nmae.replace('nmae', 'bio');
    const project = createProject(library(nmae, bio));
    const [daemon] = await startDaemon(project);
    await project.query("INSERT INTO authors VALUES (1, 'Ada', 'Lovelace', 'Mathematician')");
    project.write('models/author.ts', author(nmae.replace('nmae', 'surname'), bio.replace('bio', 'about')));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'applied',
      operations: [
        { kind: 'renameColumn', table: 'authors', column: 'nmae' },
        { kind: 'renameColumn', table: 'authors', column: 'bio' },
      ],
    });
    expect(await project.query('SELECT surname, about FROM authors')).toEqual([
      { surname: 'Lovelace', about: 'Mathematician' },
    ]);
  });

  it('and may be one of two is a question, while the rest is applied', async () => {
    const { project, daemon, held } = await doubt();
    expect(held).toMatchObject({
      level: 'warn',
      outcome: 'held',
      hold: {
        reason: 'rename',
        questions: [{ table: 'authors', from: 'nmae', to: ['alias', 'surname'] }],
        hint: expect.stringContaining('--rename authors.nmae:alias') as string,
      },
      operations: [{ kind: 'addColumn', column: 'pages' }],
      migration: { name: expect.stringMatching(/-add-pages-to-books\.ts$/) as string },
    });
    expect(await project.query('SELECT nmae FROM authors')).toEqual([{ nmae: 'Lovelace' }]);
    expect(await project.query('SELECT pages FROM books')).toEqual([]);

    const files = project.migrations();
    expect(await json(project, 'revision', '--autogenerate')).toEqual({
      exitCode: 1,
      document: {
        created: false,
        operations: [],
        questions: [
          {
            table: 'authors',
            from: 'nmae',
            to: ['alias', 'surname'],
            description: expect.any(String) as string,
            flags: ['--rename authors.nmae:alias', '--rename authors.nmae:surname', '--no-rename'],
          },
        ],
      },
    });
    expect(project.migrations()).toEqual(files);

    const answered = await json(project, 'revision', '--autogenerate', '--rename', 'authors.nmae:surname');
    expect(answered).toMatchObject({
      exitCode: 0,
      document: {
        created: true,
        operations: [
          { kind: 'renameColumn', table: 'authors', column: 'nmae' },
          { kind: 'addColumn', column: 'alias' },
        ],
      },
    });
    // The file is an edit like any other: the daemon runs it.
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'applied',
      executed: [project.migrations().at(-1)],
      operations: [],
    });
    expect(await project.query('SELECT surname, alias FROM authors')).toEqual([{ surname: 'Lovelace', alias: null }]);
  });

  it('is dropped and added where the user says that it is no rename', async () => {
    const { project, daemon } = await doubt();
    expect(await json(project, 'revision', '--autogenerate', '--no-rename')).toMatchObject({
      exitCode: 0,
      document: {
        created: true,
        operations: [
          { kind: 'removeColumn', column: 'nmae' },
          { kind: 'addColumn', column: 'alias' },
          { kind: 'addColumn', column: 'surname' },
        ],
      },
    });
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'held', hold: { reason: 'data-loss' } });
    expect(await project.query('SELECT nmae FROM authors')).toEqual([{ nmae: 'Lovelace' }]);
  });

  it('is known where the model says so', async () => {
    const { project, daemon } = await doubt();
    const surname = "@Column({ renamedFrom: 'nmae' } as object) declare surname?: string;";
    project.write('models/author.ts', author('@Column declare alias?: string;', surname));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'applied',
      operations: [{ kind: 'renameColumn', column: 'nmae' }, { column: 'alias' }],
    });
    expect(await project.query('SELECT surname FROM authors')).toEqual([{ surname: 'Lovelace' }]);
  });
});
