import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createClone } from './clone.js';
import { markdownBlocks } from './markdown-blocks.js';
import { repository } from './repository.js';

// Runs the README as its reader does, from top to bottom in a fresh clone: each line of its `sh` blocks is a command that
// must end with 0, or with what its comment `# exit 1` says; a `ts` block that names a file is added to the class there.

const blocks = markdownBlocks(readFileSync(join(repository, 'README.md'), 'utf8'));
const steps = blocks.filter(({ language, about }) => language === 'sh' || (language === 'ts' && about !== ''));

describe('the README', { timeout: 120_000 }, () => {
  const clone = createClone();

  afterAll(async () => {
    await clone.pressCtrlC();
    clone.remove();
  });

  it('has commands to run', () => {
    expect(steps.map(({ language }) => language)).toEqual(['sh', 'ts', 'sh']);
  });

  for (const { language, about, lines } of steps) {
    if (language === 'sh') for (const line of lines) it(`has a command that works: ${line}`, () => runCommand(line));
    else it(`has an edit of ${about} that is applied and tested`, () => edit(about, lines));
  }

  it('leaves nothing in the working tree but the model and its migration', () => {
    const status = clone.run('git status --porcelain').output.trimEnd().split('\n');
    expect(status).toEqual([
      ' M models/user.ts',
      expect.stringMatching(/^\?\? migrations\/\d{14}-add-website-to-users\.ts$/),
    ]);
  });

  it('is right about Ctrl-C', async () => {
    const start = performance.now();
    await clone.pressCtrlC();
    expect(performance.now() - start).toBeLessThan(5000);
  });

  async function runCommand(line: string): Promise<void> {
    if (line === 'npm install') {
      clone.install();
      return;
    }
    if (line === 'npm run dev') {
      expect(await clone.startDaemon()).toMatchObject({ level: 'info' });
      return;
    }
    const [command = '', comment = ''] = line.split(' # ');
    const { exitCode, output } = clone.run(command);
    expect(exitCode, output).toBe(Number(/exit (\d)/.exec(comment)?.[1] ?? 0));
  }

  async function edit(file: string, lines: readonly string[]): Promise<void> {
    expect(await clone.addToClass(file, lines)).toMatchObject({
      outcome: 'applied',
      trigger: { files: [file] },
      review: { upgrade: true, downgrade: true },
      suite: { failed: 0 },
    });
  }
});
