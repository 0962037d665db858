import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author } from './models.js';
import { createProject, type Project } from './project.js';

/** Another process, which writes a row, or reads, and holds a lock on the database until it is told to let it go. */
async function holdLock(
  project: Project,
  begin = 'BEGIN IMMEDIATE',
  statement = "INSERT INTO authors (name) VALUES ('Ada')",
): Promise<() => void> {
  const script = `
    const sqlite3 = require('sqlite3');
    const database = new sqlite3.Database('dev.sqlite');
    database.exec("${begin}; ${statement}", (error) => {
      console.log(error ? error.message : 'locked');
      process.stdin.once('data', () => database.exec('COMMIT', () => process.exit()));
    });`;
  const child = spawn(process.execPath, ['--eval', script], { cwd: project.root, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill());
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('locked\n');
  return () => void child.stdin.write('\n');
}

const waiting = 'waiting for another process, which has locked the database';

describe('a database that another process has locked', () => {
  it.each(['BEGIN IMMEDIATE', 'BEGIN EXCLUSIVE'])('by %s is waited for, and said so', async (begin) => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    const letGo = await holdLock(project, begin);
    project.write('models/author.ts', author('@Column declare website?: string;'));
    await daemon.warning('the database is locked by another process, waiting');
    letGo();
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
    expect(await project.query('SELECT * FROM authors')).toEqual([{ id: 1, name: 'Ada', website: null }]);
  });

  it('is waited for, and said so, also before it is known whether an edit changed anything', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    const letGo = await holdLock(project, 'BEGIN EXCLUSIVE');
    project.write('models/author.ts', `${author()}// a comment\n`);
    await daemon.warning('the database is locked by another process, waiting');
    letGo();
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
  });

  it('by one who reads is waited for at the commit, and said so', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    const letGo = await holdLock(project, 'BEGIN', 'SELECT * FROM authors');
    project.write('models/author.ts', author('@Column declare website?: string;'));
    await daemon.warning('the database is locked by another process, waiting');
    letGo();
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
  });

  it('is waited for by commands, too', async () => {
    const project = createProject({ 'models/author.ts': author() });
    expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
    const letGo = await holdLock(project);
    const downgrading = project.spawn('downgrade', '-1', '--accept-data-loss');
    await downgrading.says(waiting);
    letGo();
    expect(await downgrading.finished).toMatchObject({ exitCode: 0 });
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
    const letGo = await holdLock(project);
    const restoring = project.spawn('restore');
    await restoring.says(waiting);
    letGo();
    expect(await restoring.finished).toMatchObject({ exitCode: 0 });
    expect(await project.query('SELECT name FROM authors')).toEqual([{ name: 'Eve' }]);
  });
});
