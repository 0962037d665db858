import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { startDaemon } from './daemon-process.js';
import { author, model } from './models.js';
import { cli, createProject, type Project, usersEnvironment } from './project.js';

const website = author('@Column declare website?: string;');

/** Notes each start with its process and what it sees of the database; ends where it is told to. */
const server = `
import { appendFileSync, existsSync, watch } from 'node:fs';
import sqlite3 from 'sqlite3';
const database = new sqlite3.Database('dev.sqlite');
database.all('PRAGMA table_info(authors)', (error, rows) => {
  appendFileSync('starts', process.pid + ' ' + rows.map(({ name }) => name).join() + '\\n');
  console.log('the app is up');
});
process.on('SIGTERM', () => {
  if (existsSync('stubborn')) return;
  appendFileSync('starts', process.pid + ' ended\\n');
  process.exit(0);
});
setInterval(() => existsSync('crash') && process.exit(3), 20);
`;

const starts = (project: Project) =>
  project.exists('starts')
    ? project
        .read('starts')
        .split('\n')
        .filter((line) => / (?!ended)/.test(line))
    : [];

/** The columns that the app has found at its newest start, once there are so many. */
async function started(project: Project, count: number): Promise<string> {
  await vi.waitFor(() => expect(starts(project)).toHaveLength(count), 15_000);
  return starts(project).at(-1)?.split(' ')[1] ?? '';
}

const pidOf = (project: Project) => Number(starts(project).at(-1)?.split(' ')[0]);

/** A dead process that nobody has reaped is not running. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z]/.test(stdout.trim());
}

const app = (files: Record<string, string> = {}) =>
  createProject({ 'models/author.ts': author(), 'server.js': server, ...files });
/** As \`npm start\` does: a shell, and the app below it. */
const command = ['--', 'sh', '-c', 'node server.js; exit $?'];

describe('an app beside the daemon', () => {
  it('starts once the database fits, and anew after each applied migration, but not without one', async () => {
    const project = app();
    const [daemon] = await startDaemon(project, ...command);
    expect(await started(project, 1)).toBe('id,name');
    project.write('models/author.ts', website);
    await daemon.nextRecord();
    expect(await started(project, 2)).toBe('id,name,website');
    project.write('models/author.ts', `${website}\nexport const further = 1;\n`);
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
    project.write('models/author.ts', author('@Column declare website?: string;', '@Column declare born?: number;'));
    await daemon.nextRecord();
    expect(await started(project, 3)).toBe('id,name,website,born');
  });

  it('does not start before the database fits', async () => {
    const project = app({ 'models/author.ts': 'export const = 1;' });
    const [daemon, record] = await startDaemon(project, ...command);
    expect(record.outcome).toBe('failed');
    project.write('models/author.ts', author());
    await daemon.nextRecord();
    expect(await started(project, 1)).toBe('id,name');
  });

  it('prints on stderr where stdout is a log of JSON', async () => {
    const [daemon] = await startDaemon(app(), ...command);
    await daemon.printed('the app is up');
    expect(JSON.stringify(daemon.lines)).not.toContain('the app is up');
  });

  it('that crashes is reported, and starts again with the next cycle', async () => {
    const project = app();
    const [daemon] = await startDaemon(project, ...command);
    await started(project, 1);
    project.write('crash', '');
    await daemon.warning('the app has crashed: exit code 3');
    project.remove('crash');
    project.write('models/author.ts', `${author()}\nexport const further = 1;\n`);
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged' });
    await started(project, 2);
  });

  it('that cannot be started is reported, and the daemon goes on', async () => {
    const project = app();
    const [daemon] = await startDaemon(project, '--', 'no-such-program');
    await daemon.warning('it cannot be started');
    project.write('models/author.ts', website);
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
  });

  it.each(['SIGINT', 'SIGHUP'] as const)('ends with the daemon, politely, by %s', async (signal) => {
    const project = app();
    const [daemon] = await startDaemon(project, ...command);
    await started(project, 1);
    const pid = pidOf(project);
    expect(await daemon.stop(signal)).toBe(0);
    expect(project.read('starts')).toContain(`${pid} ended`);
    expect(isRunning(pid)).toBe(false);
  });

  it('ends with the daemon, by force where it must', async () => {
    const project = app({ stubborn: '' });
    const [daemon] = await startDaemon(project, ...command);
    await started(project, 1);
    const pid = pidOf(project);
    expect(await daemon.stop()).toBe(0);
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 1000);
  });

  it('that a daemon has left which was killed ends when the next one starts', async () => {
    const project = app();
    const [killed] = await startDaemon(project, ...command);
    await started(project, 1);
    const pid = pidOf(project);
    await killed.stop('SIGKILL');
    expect(isRunning(pid)).toBe(true);
    await startDaemon(project, ...command);
    await started(project, 2);
    expect(project.read('starts')).toContain(`${pid} ended`);
    expect(isRunning(pid)).toBe(false);
  });

  it('ends, politely, where nobody reads any more what the daemon prints', async () => {
    const project = app();
    const daemon = spawn('sh', ['-c', `"${process.execPath}" "${cli}" dev -- node server.js | head -n 1`], {
      cwd: project.root,
      env: usersEnvironment(),
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    const ended = once(daemon, 'close');
    await started(project, 1);
    const pid = pidOf(project);
    project.write('models/author.ts', website);
    await ended;
    await vi.waitFor(() => expect(project.read('starts')).toContain(`${pid} ended`), 10_000);
    await vi.waitFor(() => expect(isRunning(pidOf(project))).toBe(false), 10_000);
  });

  it('loses no row that it writes while tables are rebuilt', async () => {
    const writer = `
      import { writeFileSync } from 'node:fs';
      import { Sequelize } from 'sequelize';
      const sequelize = new Sequelize({ dialect: 'sqlite', storage: 'dev.sqlite', logging: false });
      let isEnding = false;
      process.on('SIGTERM', () => (isEnding = true));
      for (let n = 0; !isEnding; n++) {
        await sequelize.query("INSERT INTO authors (name) VALUES ('" + process.pid + "-" + n + "')");
        writeFileSync('written-' + process.pid, String(n + 1));
      }
      process.exit(0);
    `;
    const project = app({ 'server.js': writer });
    const [daemon] = await startDaemon(project, '--', 'node', 'server.js');
    const nullable = '@Column declare name: string;';
    const edits = [
      author('@Column declare a?: string;'),
      model('Author', 'authors', `${nullable}\n@Column declare a?: string;`),
      model('Author', 'authors', `${nullable}\n@Default('x') @Column declare a?: string;`),
      model('Author', 'authors', `${nullable}\n@Index @Default('y') @Column declare a?: string;`),
    ];
    for (const edit of edits) {
      project.write('models/author.ts', edit);
      expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
    }
    await daemon.stop();
    const written = project.files().filter((name) => name.startsWith('written-'));
    expect(written.length).toBeGreaterThan(1);
    const counts = written.map((name) => Number(project.read(name)));
    const [{ rows } = { rows: 0 }] = await project.query<{ rows: number }>('SELECT count(*) AS rows FROM authors');
    expect(rows).toBe(counts.reduce((sum, count) => sum + count, 0));
  });
});
