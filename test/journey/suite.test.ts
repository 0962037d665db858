import { describe, expect, it, vi } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author } from './models.js';
import { createProject } from './project.js';

const database = `import { writeFileSync, existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Sequelize } from 'sequelize-typescript';
import { Author } from '../models/author.js';

new Sequelize(process.env['DATABASE_URL'] ?? '', { models: [Author], logging: false });
`;

const red = `${database}
it('counts authors', async () => {
  await Author.create({ name: 'Bo' });
  expect(await Author.count()).toBe(1);
});

it('wipes them', async () => {
  await Author.destroy({ where: {} });
});
`;

const slow = `${database}
it('takes its time while it is told to', async () => {
  const isSlow = existsSync('slow');
  writeFileSync('started', '');
  if (isSlow) await new Promise((resolve) => setTimeout(resolve, 60_000));
}, 60_000);
`;

describe("the app's tests", () => {
  it('are listed by name, file and line where they are red, and never touch the development database', async () => {
    const project = createProject(
      { 'models/author.ts': author(), 'test/author.test.ts': red },
      { config: 'suite: {}' },
    );
    const [daemon] = await startDaemon(project);
    project.commitAll();
    await project.query("INSERT INTO authors VALUES (1, 'Ada')");
    project.write('models/author.ts', author('@Column declare website?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({
      level: 'warn',
      outcome: 'applied',
      suite: {
        passed: 1,
        failed: 1,
        failures: [
          {
            name: 'counts authors',
            file: 'test/author.test.ts',
            line: red.split('\n').findIndex((line) => line.includes('toBe(1)')) + 1,
            message: expect.stringContaining('expected 2 to be 1') as string,
          },
        ],
      },
    });
    expect(await project.query('SELECT name FROM authors')).toEqual([{ name: 'Ada' }]);
    await daemon.stop();
    expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
    await project.run('downgrade', '-1');
    expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 1 });
  });

  it('are cancelled by an edit, and run again on its result', async () => {
    const project = createProject(
      { 'models/author.ts': author(), 'test/author.test.ts': slow },
      { config: 'suite: {}' },
    );
    const [daemon, first] = await startDaemon(project);
    expect(first).toMatchObject({ suite: { passed: 1 } });
    project.remove('started');
    project.write('slow', '');
    project.write('models/author.ts', author('@Column declare a?: string;'));
    await vi.waitFor(() => expect(project.exists('started')).toBe(true), 20_000);
    project.remove('slow');
    project.write('models/author.ts', author('@Column declare a?: string;', '@Column declare b?: string;'));
    const cancelled = await daemon.nextRecord();
    expect(cancelled).toMatchObject({ cycle: 2, level: 'info', outcome: 'applied', operations: [{ column: 'a' }] });
    expect(cancelled.suite).toBeUndefined();
    expect(await daemon.nextRecord()).toMatchObject({
      cycle: 3,
      operations: [{ column: 'b' }],
      suite: { passed: 1, failed: 0 },
    });
  });
});
