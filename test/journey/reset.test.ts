import { describe, expect, it } from 'vitest';
import { author, book } from './models.js';
import { createProject } from './project.js';

const library = { 'models/author.ts': author(), 'models/book.ts': book() };

describe('umbau reset', () => {
  it("drops what umbau made, leaves what is nobody's, and the migrations build it up again", async () => {
    const project = createProject(library);
    expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
    await project.query('CREATE TABLE scratch (id INTEGER)');
    await project.query("INSERT INTO authors (id, name) VALUES (1, 'Ada')");

    expect(await project.run('reset')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--yes') as string,
    });
    expect(await project.query('SELECT name FROM authors')).toEqual([{ name: 'Ada' }]);

    const { exitCode, stdout } = await project.run('reset', '--yes', '--json');
    expect(exitCode).toBe(0);
    const { backup } = JSON.parse(stdout) as { backup: string };
    expect(JSON.parse(stdout)).toEqual({ dropped: ['authors', 'books'], backup });
    expect(await project.query("SELECT name FROM sqlite_schema WHERE name IN ('authors', 'books', 'scratch')")).toEqual(
      [{ name: 'scratch' }],
    );
    expect(await project.run('current')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('base') as string,
    });
    expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
    expect(await project.run('check')).toMatchObject({ exitCode: 0 });
    expect(project.migrations()).toHaveLength(1);

    expect(await project.run('restore')).toMatchObject({ exitCode: 0 });
    expect(await project.query('SELECT name FROM authors')).toEqual([{ name: 'Ada' }]);
  });
});
