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

  it.each([
    ['stamped', 'SELECT 1'],
    ['run by another runner', 'DROP TABLE umbau_history'],
  ])('drops what migrations made that were only %s, too', async (_, forget) => {
    const project = createProject({ 'models/author.ts': author() });
    project.write(
      'migrations/20200101000000-library.cjs',
      `module.exports = {
        up: async (queryInterface, { DataTypes }) => {
          await queryInterface.createTable('authors', {
            id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
            name: { type: DataTypes.STRING, allowNull: false },
          });
          await queryInterface.sequelize.query('CREATE TABLE IF NOT EXISTS "shelves" (id INTEGER)');
        },
        down: async () => undefined,
      };`,
    );
    expect(await project.run('upgrade')).toMatchObject({ exitCode: 0 });
    await project.query('CREATE TABLE foreign_matter (id INTEGER)');
    for (const target of ['base', 'head']) expect(await project.run('stamp', target)).toMatchObject({ exitCode: 0 });
    await project.query(forget);
    const { stdout } = await project.run('reset', '--yes', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ dropped: ['authors', 'shelves'] });
    expect(await project.run('upgrade')).toMatchObject({ exitCode: 0 });
  });
});
