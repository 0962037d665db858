import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CycleRecord } from '../../src/cycle/record.js';
import { DaemonProcess } from './daemon-process.js';
import { author, book } from './models.js';
import { createLastingProject } from './project.js';

const library: Record<string, string> = { 'models/author.ts': author(), 'models/book.ts': book() };
const project = createLastingProject(library, { config: 'suite: false, loadTimeoutMs: 2500' });
const daemon = new DaemonProcess(project.root);

beforeAll(async () => {
  await daemon.nextRecord();
  await project.query("INSERT INTO authors VALUES (1, 'Ada')");
});
afterAll(async () => {
  await daemon.stop();
  project.dispose();
});

/** Whatever broke: the database and the migrations are as they were. */
afterEach(async () => {
  expect(await project.query('SELECT * FROM authors')).toEqual([{ id: 1, name: 'Ada' }]);
  expect(project.migrations()).toHaveLength(1);
});

async function breakBook(text: string): Promise<CycleRecord> {
  project.write('models/book.ts', text);
  return daemon.nextRecord();
}

/** The daemon has gone on, and mending the files is enough. */
async function mend(): Promise<void> {
  for (const [file, text] of Object.entries(library)) project.write(file, text);
  expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
}

const atLoad = { level: 'error', outcome: 'failed', stage: 'load', operations: [] };

describe('a model that does not load', () => {
  it.each([
    ['a syntax error', `${book()}const = 1;\n`, 'syntax error', 'const = 1;', 7],
    ['a module that throws', `${book()}throw new Error('no luck');\n`, 'no luck', "throw new Error('no luck');", 7],
    ['a missing import', `${book()}import './gone.js';\n`, "imports './gone.js'", "import './gone.js';", 8],
    ['process.exit()', `${book()}process.exit(0);\n`, 'process.exit()', 'process.exit(0);', 9],
    [
      'a rejection that nobody handles',
      `${book()}void Promise.reject(new Error('too late'));\n`,
      'too late',
      "void Promise.reject(new Error('too late'));",
      21,
    ],
    [
      'a timer that throws',
      `${book()}setTimeout(() => { throw new Error('much too late'); }, 0);\n`,
      'much too late',
      "setTimeout(() => { throw new Error('much too late'); }, 0);",
      26,
    ],
  ])('for %s is a failed cycle that shows the place', async (_, text, message, sourceLine, column) => {
    const line = text.split('\n').indexOf(sourceLine) + 1;
    const record = await breakBook(text);
    expect(record).toMatchObject({
      ...atLoad,
      trigger: { files: ['models/book.ts'] },
      err: {
        code: 'load',
        message: expect.stringContaining(message) as string,
        location: { file: 'models/book.ts', line, column },
      },
    });
    expect(record.err?.location?.frame).toContain(`> ${line} | ${sourceLine}\n`);
    expect(record.err?.location?.frame).toMatch(new RegExp(`\\| {${column}}\\^`));
    expect(record.err?.stack).toBeUndefined();
  });

  it('for an endless loop is given up and names the file and the line', async () => {
    const text = `${book()}for (;;);\n`;
    const line = text.split('\n').indexOf('for (;;);') + 1;
    expect(await breakBook(text)).toMatchObject({
      ...atLoad,
      err: { code: 'load-timeout', location: { file: 'models/book.ts', line } },
    });
  });

  it('is all right again once it is mended', mend);

  it('for an import of a deleted file names the importer', async () => {
    project.remove('models/author.ts');
    expect(await daemon.nextRecord()).toMatchObject({
      ...atLoad,
      trigger: { files: ['models/author.ts'] },
      err: { location: { file: 'models/book.ts', line: 2 } },
    });
    await mend();
  });
});

describe('models that are all gone', () => {
  it('are not taken for dropped tables where the folder is empty', async () => {
    project.remove('models/book.ts');
    project.remove('models/author.ts');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'held', hold: { reason: 'mass-drop' } });
  });

  it('are not taken for dropped tables where the folder is gone', async () => {
    await mend();
    project.remove('models');
    expect(await daemon.nextRecord()).toMatchObject({
      ...atLoad,
      err: { message: expect.stringContaining('models') as string },
    });
    await mend();
  });
});
