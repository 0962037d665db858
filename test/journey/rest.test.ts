import { expect, it } from 'vitest';
import { type DaemonProcess, startDaemon } from './daemon-process.js';
import { author, book } from './models.js';
import { createProject, type Project } from './project.js';

const library = { 'models/author.ts': author(), 'models/book.ts': book() };

async function startLibrary(): Promise<[Project, DaemonProcess]> {
  const project = createProject(library);
  const [daemon, first] = await startDaemon(project);
  expect(first.outcome).toBe('applied');
  return [project, daemon];
}

/** Saves a comment; resolves to the outcome and the stages of the cycle. */
async function comment(project: Project, daemon: DaemonProcess, text: string): Promise<readonly unknown[]> {
  project.write('models/author.ts', `// ${text}\n${project.read('models/author.ts')}`);
  const { outcome, durationMs } = await daemon.nextRecord();
  return [outcome, Object.keys(durationMs)];
}

const short = ['settle', 'load', 'total'];

it('looks at nothing but the file where comments and formatting were edited', async () => {
  const [project, daemon] = await startLibrary();
  expect(await comment(project, daemon, 'one')).toEqual(['unchanged', short]);
  project.write('models/author.ts', project.read('models/author.ts').replace(/;\n/g, ';\n\n').replaceAll("'", '"'));
  expect(Object.keys((await daemon.nextRecord()).durationMs)).toEqual(short);
  expect(project.migrations()).toHaveLength(1);
});

it('compares again where a comment hides an edit of the code', async () => {
  const [project, daemon] = await startLibrary();
  await comment(project, daemon, 'one');
  project.write('models/author.ts', `// two\n${author('@Column\n  declare email?: string;')}`);
  expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', operations: [{ column: 'email' }] });
  expect(await comment(project, daemon, 'three')).toEqual(['unchanged', short]);
});

it('compares again where the database has changed meanwhile', async () => {
  const [project, daemon] = await startLibrary();
  await project.query('ALTER TABLE authors RENAME COLUMN name TO title');
  const [outcome, stages] = await comment(project, daemon, 'one');
  expect(outcome).not.toBe('unchanged');
  expect(stages).toContain('introspect');
});

it('compares again where a migration was undone meanwhile', async () => {
  const [project, daemon] = await startLibrary();
  expect((await project.run('downgrade', '-1')).exitCode).toBe(0);
  expect((await comment(project, daemon, 'one'))[0]).toBe('applied');
});

it('does not hide that the last cycle failed', async () => {
  const [project, daemon] = await startLibrary();
  project.write('models/book.ts', `${book()}throw new Error('no');\n`);
  expect((await daemon.nextRecord()).outcome).toBe('failed');
  expect((await comment(project, daemon, 'one'))[0]).toBe('failed');
});
