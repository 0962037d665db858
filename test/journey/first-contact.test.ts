import { describe, expect, it } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author, book } from './models.js';
import { createProject, type Project } from './project.js';

const library = { 'models/author.ts': author(), 'models/book.ts': book() };

const statements = [
  'CREATE TABLE authors (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(255) NOT NULL)',
  "INSERT INTO authors VALUES (1, 'Ada')",
  'CREATE TABLE sessions (id INTEGER PRIMARY KEY, token TEXT)',
  "INSERT INTO sessions VALUES (1, 'secret')",
];

async function meet(): Promise<Project> {
  const project = createProject(library);
  for (const statement of statements) await project.query(statement);
  return project;
}

const tables = async (project: Project) =>
  (await project.query<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('sqlite_'));

describe('a database that has tables and no history', () => {
  it('is left alone at first, and after `stamp head` only gets what is missing', async () => {
    const project = await meet();
    const [daemon, record] = await startDaemon(project);
    expect(record).toMatchObject({
      level: 'warn',
      outcome: 'held',
      hold: { reason: 'first-contact', hint: expect.stringContaining('umbau stamp head') as string },
      operations: [{ kind: 'createTable', table: 'books' }],
    });
    expect(await tables(project)).toEqual(['authors', 'sessions']);
    expect(project.migrations()).toEqual([]);

    expect(await project.run('stamp', 'head')).toMatchObject({ exitCode: 0 });
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'applied',
      trigger: { files: [], command: 'stamp' },
      operations: [{ kind: 'createTable', table: 'books' }],
    });
    project.write('models/author.ts', author('@Column declare website?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'applied',
      operations: [{ kind: 'addColumn', column: 'website' }],
    });
    expect(await project.query('SELECT * FROM authors')).toEqual([{ id: 1, name: 'Ada', website: null }]);

    project.remove('models/book.ts');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', operations: [{ table: 'books' }] });
    expect(await tables(project)).toEqual(['SequelizeMeta', 'authors', 'sessions', 'umbau_history']);
    expect(await project.query('SELECT * FROM sessions')).toEqual([{ id: 1, token: 'secret' }]);
  });

  it('is shown in all that differs, what may be a rename as well', async () => {
    const project = await meet();
    project.remove('models/book.ts');
    project.write('models/author.ts', author().replace('declare name', 'declare title'));
    await project.query('ALTER TABLE authors ADD COLUMN nick TEXT');
    const { exitCode, stdout } = await project.run('dev', '--once');
    expect({ exitCode, record: JSON.parse(stdout) as unknown }).toMatchObject({
      exitCode: 1,
      record: {
        hold: {
          descriptions: [expect.any(String), 'models and database differ: 2 × removeColumn, 1 × addColumn'],
          hint: 'umbau stamp head goes on from the database as it is.',
        },
        operations: [
          { kind: 'removeColumn', column: 'name' },
          { kind: 'removeColumn', column: 'nick' },
          { kind: 'addColumn', column: 'title' },
        ],
      },
    });
    expect(await tables(project)).toEqual(['authors', 'sessions']);
  });

  it('goes on after `upgrade` too, which runs what has not run', async () => {
    const project = await meet();
    project.write(
      'migrations/20200101000000-mark.js',
      "export const up = (queryInterface, { DataTypes }) => queryInterface.addColumn('authors', 'mark', DataTypes.STRING);\n",
    );
    const [daemon, record] = await startDaemon(project);
    const hint = expect.stringContaining('umbau upgrade runs what has not run: 1 migration') as string;
    expect(record).toMatchObject({ outcome: 'held', hold: { reason: 'first-contact', hint } });
    expect(await project.query('SELECT * FROM authors')).toEqual([{ id: 1, name: 'Ada' }]);
    project.write('models/author.ts', author('@Column declare mark?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'held' });
    expect(await project.run('upgrade')).toMatchObject({ exitCode: 0 });
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', operations: [{ table: 'books' }] });
    expect(await project.query('SELECT * FROM authors')).toEqual([{ id: 1, name: 'Ada', mark: null }]);
  });
});
