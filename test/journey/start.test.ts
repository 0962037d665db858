import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author, book } from './models.js';
import { createProject, type Project } from './project.js';

const suite = `import { expect, it } from 'vitest';
import { Sequelize } from 'sequelize-typescript';
import { Author } from '../models/author.js';

new Sequelize(process.env['DATABASE_URL'] ?? '', { models: [Author], logging: false });

it('stores an author', async () => {
  await Author.create({ name: 'Ada' });
  expect(await Author.count()).toBe(1);
});
`;

function git(project: Project, ...argv: string[]): string {
  const identity = ['-c', 'user.name=reader', '-c', 'user.email=reader@example.org'];
  return execFileSync('git', [...identity, ...argv], { cwd: project.root, encoding: 'utf8' });
}

describe('starting the daemon', () => {
  it('writes and applies the first migration, and runs the suite on a copy', async () => {
    const project = createProject(
      { 'models/author.ts': author(), 'models/book.ts': book(), 'test/author.test.ts': suite },
      { config: 'suite: {}' },
    );
    git(project, 'init', '--quiet');
    git(project, 'add', '.');
    git(project, 'commit', '--quiet', '--message', 'app');
    const [daemon, record] = await startDaemon(project);
    expect(record).toMatchObject({
      level: 'info',
      cycle: 1,
      trigger: { files: [] },
      outcome: 'applied',
      operations: [
        { kind: 'createTable', table: 'authors', description: 'create table authors' },
        { kind: 'createTable', table: 'books', description: 'create table books' },
      ],
      review: { upgrade: true, downgrade: true, rows: 0 },
      suite: { passed: 1, failed: 0, skipped: 0, failures: [] },
    });
    expect(record.migration?.path).toBe(`migrations/${project.migrations()[0]}`);
    expect(project.migrations()).toEqual([expect.stringMatching(/^\d{14}-add-author-table-and-add-book-table\.ts$/)]);
    expect(await project.query('SELECT count(*) AS rows FROM authors')).toEqual([{ rows: 0 }]);

    git(project, 'add', '.');
    git(project, 'commit', '--quiet', '--message', 'first migration');
    project.write('models/author.ts', author('@Column declare website?: string;'));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', suite: { passed: 1 } });
    expect(git(project, 'status', '--porcelain').split('\n')).toEqual([
      ' M models/author.ts',
      `?? migrations/${project.migrations()[1]}`,
      '',
    ]);
  });
});
