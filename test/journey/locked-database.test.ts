import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author } from './models.js';
import { createProject, type Project } from './project.js';

/** Another process, which holds a lock on the database for so long, and writes a row. */
async function holdLock(project: Project, begin: string, ms: number): Promise<void> {
  const script = `
    const sqlite3 = require('sqlite3');
    const database = new sqlite3.Database('dev.sqlite');
    database.exec("${begin}; INSERT INTO authors (name) VALUES ('Ada')", (error) => {
      console.log(error ? error.message : 'locked');
      setTimeout(() => database.exec('COMMIT', () => database.close()), ${ms});
    });`;
  const child = spawn(process.execPath, ['--eval', script], {
    cwd: project.root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('locked\n');
}

describe('a database that another process has locked', () => {
  it.each(['BEGIN IMMEDIATE', 'BEGIN EXCLUSIVE'])('for 3 s by %s is waited for, and said so', async (begin) => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    await holdLock(project, begin, 3000);
    project.write('models/author.ts', author('@Column declare website?: string;'));
    await daemon.warning('the database is locked by another process, waiting');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
    expect(await project.query('SELECT * FROM authors')).toEqual([{ id: 1, name: 'Ada', website: null }]);
  });

  it('is waited for by commands, too', async () => {
    const project = createProject({ 'models/author.ts': author() });
    expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
    await holdLock(project, 'BEGIN IMMEDIATE', 3000);
    const { exitCode, stderr } = await project.run('downgrade', '-1', '--accept-data-loss');
    expect([exitCode, stderr]).toEqual([0, 'waiting for another process, which has locked the database …\n']);
  });

  it('is not mentioned where nobody has locked it', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    project.write('models/author.ts', author('@Column declare website?: string;'));
    await daemon.nextRecord();
    expect(JSON.stringify(daemon.lines)).not.toContain('locked');
  });

  it('is waited for by `restore`', async () => {
    const project = createProject({ 'models/author.ts': author('@Column declare website?: string;') });
    expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
    await project.query("INSERT INTO authors (name, website) VALUES ('Eve', 'eve.example')");
    expect(await project.run('downgrade', '-1', '--accept-data-loss')).toMatchObject({ exitCode: 0 });
    await project.query('CREATE TABLE authors (name TEXT)');
    await holdLock(project, 'BEGIN IMMEDIATE', 3000);
    expect(await project.run('restore')).toMatchObject({ exitCode: 0 });
    expect(await project.query('SELECT name FROM authors')).toEqual([{ name: 'Eve' }]);
  });
});
