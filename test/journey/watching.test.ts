import { describe, expect, it, vi } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author, book, model } from './models.js';
import { configFile, createProject } from './project.js';

const library = { 'models/author.ts': author(), 'models/book.ts': book() };
const withColumns = (...names: string[]) => author(...names.map((name) => `@Column declare ${name}?: string;`));

describe('the daemon', () => {
  it('answers a burst of saves with one cycle, and a save that changed nothing with none', async () => {
    const project = createProject(library);
    const [daemon] = await startDaemon(project);
    for (const names of [['a'], ['a', 'b'], ['a', 'b', 'c']]) project.write('models/author.ts', withColumns(...names));
    project.write('models/book.ts', book('@Column declare pages?: number;'));
    expect(await daemon.nextRecord()).toMatchObject({
      cycle: 2,
      trigger: { files: ['models/author.ts', 'models/book.ts'] },
      outcome: 'applied',
      operations: [{ column: 'a' }, { column: 'b' }, { column: 'c' }, { column: 'pages' }],
    });

    project.write('models/author.ts', withColumns('a', 'b', 'c'));
    project.write('models/tag.ts', model('Tag', 'tags', '@Column declare word?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({ cycle: 3, trigger: { files: ['models/tag.ts'] } });
  });

  it('sees atomic saves, new files, deleted files and folders that move', async () => {
    const project = createProject(library);
    const [daemon] = await startDaemon(project);
    project.writeAtomically('models/author.ts', withColumns('a'));
    expect(await daemon.nextRecord()).toMatchObject({ trigger: { files: ['models/author.ts'] }, outcome: 'applied' });
    project.writeAtomically('models/author.ts', withColumns('a', 'b'));
    expect(await daemon.nextRecord()).toMatchObject({ operations: [{ column: 'b' }], outcome: 'applied' });

    project.write('models/shop/tag.ts', model('Tag', 'tags', '@Column declare word?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({
      trigger: { files: ['models/shop/tag.ts'] },
      operations: [{ kind: 'createTable', table: 'tags' }],
    });
    project.rename('models/shop', 'models/store');
    expect(await daemon.nextRecord()).toMatchObject({
      trigger: { files: ['models/shop/tag.ts', 'models/store/tag.ts'] },
      outcome: 'unchanged',
    });
    project.write('models/store/tag.ts', model('Tag', 'tags', '@Column(DataType.TEXT) declare word?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', operations: [{ kind: 'changeColumn' }] });
    project.remove('models/store');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', operations: [{ kind: 'dropTable' }] });
  });

  it('answers the edits made during a cycle with exactly one more', async () => {
    // The file says when it is evaluated, and takes its time.
    const slow = (...names: string[]) =>
      `${withColumns(...names)}
import { writeFileSync } from 'node:fs';
writeFileSync(new URL('../loading', import.meta.url), '');
await new Promise((resolve) => setTimeout(resolve, 600));
`;
    const project = createProject(library);
    const [daemon] = await startDaemon(project);
    project.write('models/author.ts', slow('a'));
    await vi.waitFor(() => expect(project.exists('loading')).toBe(true), 10_000);
    project.write('models/book.ts', book('@Column declare pages?: number;'));
    expect(await daemon.nextRecord()).toMatchObject({ cycle: 2, trigger: { files: ['models/author.ts'] } });
    expect(await daemon.nextRecord()).toMatchObject({ cycle: 3, trigger: { files: ['models/book.ts'] } });

    project.write('models/author.ts', withColumns('a'));
    expect(await daemon.nextRecord()).toMatchObject({ cycle: 4, outcome: 'unchanged' });
    expect(await project.query('SELECT a, pages FROM authors, books')).toEqual([]);
  });

  it('reads a changed config, and keeps the old one while the new one is wrong', async () => {
    const project = createProject({
      ...library,
      'entities/tag.ts': model('Tag', 'tags', '@Column declare word?: string;'),
    });
    const [daemon] = await startDaemon(project);
    project.write('daemon.config.ts', configFile("migration: 'db'"));
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'failed',
      trigger: { files: ['daemon.config.ts'] },
      err: {
        code: 'config',
        message: expect.stringContaining('migration:') as string,
        location: { file: 'daemon.config.ts' },
      },
    });
    project.write('daemon.config.ts', 'export default {');
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'failed',
      err: { code: 'config', location: { line: 1 } },
    });
    project.write('models/author.ts', withColumns('a'));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', operations: [{ column: 'a' }] });

    project.write('daemon.config.ts', configFile('suite: false').replace("'models'", "['models', 'entities']"));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', operations: [{ table: 'tags' }] });
    project.write('entities/tag.ts', model('Tag', 'tags', '@Column declare sound?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({ operations: [{ kind: 'renameColumn', table: 'tags' }] });
  });

  it('prints records on a pipe and nothing else', async () => {
    const noisy = `${author()}\nconsole.log('hello from a model');\n`;
    const project = createProject({ ...library, 'models/author.ts': noisy });
    const [daemon] = await startDaemon(project);
    expect(await daemon.stop()).toBe(0);
    expect(daemon.lines).toEqual([expect.objectContaining({ cycle: 1, outcome: 'applied' })]);
    expect(daemon.stderr).toBe('');
    expect(project.read('.umbau/cycles.ndjson').trim()).toBe(JSON.stringify(daemon.lines[0]));
  });
});
