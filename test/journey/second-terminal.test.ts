import { symlinkSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { CycleRecord } from '../../src/cycle/record.js';
import { DaemonProcess, startDaemon } from './daemon-process.js';
import { author } from './models.js';
import { createProject, type Finished, type Project } from './project.js';

const website = author('@Column declare website?: string;');
const suite = { 'test/author.test.ts': "import { it } from 'vitest';\nit('runs', () => {});\n" };

const documentOf = ({ stdout }: Finished) => JSON.parse(stdout) as { record: CycleRecord; error: { code: string } };

async function columns(project: Project): Promise<unknown[]> {
  return (await project.query<{ name: string }>('PRAGMA table_info(authors)')).map(({ name }) => name);
}

/** A project with a value in `website`, its daemon, and what it says to the edit that takes the column away. */
async function holdADrop(): Promise<{ project: Project; daemon: DaemonProcess; held: CycleRecord }> {
  const project = createProject({ 'models/author.ts': website });
  const [daemon] = await startDaemon(project);
  await project.query("INSERT INTO authors (name, website) VALUES ('Ada', 'ada.example')");
  project.write('models/author.ts', author());
  return { project, daemon, held: await daemon.nextRecord() };
}

describe('a second daemon', () => {
  it('says who holds the project and ends with 2; after a kill -9 the next one starts at once', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [first] = await startDaemon(project);
    const { exitCode, stdout, stderr } = await project.run('dev');
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(new RegExp(`process ${first.pid}, since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d, in `));
    expect(stderr).toContain(project.root);
    expect(documentOf(await project.run('dev', '--once', '--json')).error.code).toBe('locked');

    await first.stop('SIGKILL');
    const [, record] = await startDaemon(project);
    expect(record.outcome).toBe('unchanged');
  });

  it('is one also where a link leads to the project, and commands find the first there too', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const elsewhere = createProject({});
    symlinkSync(project.root, elsewhere.path('link'));
    const [first] = await startDaemon(project);
    expect(await elsewhere.run('--cwd', 'link', 'dev')).toMatchObject({ exitCode: 2 });
    expect(await elsewhere.run('--cwd', 'link', 'tell', 'suite')).toMatchObject({ exitCode: 0 });
    await first.stop();
    expect(await elsewhere.run('--cwd', 'link', 'dev', '--once')).toMatchObject({ exitCode: 0 });
  });

  it('may start once the first has ended', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [first] = await startDaemon(project);
    await first.stop();
    expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 0 });
  });

  it('loses against exactly one where two start at once', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const both = [1, 2].map(() => new DaemonProcess(project.root));
    const records = await Promise.allSettled(both.map((daemon) => daemon.nextRecord()));
    expect(records.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const codes = await Promise.all(both.map((daemon) => daemon.stop()));
    expect(codes.toSorted()).toEqual([0, 2]);
  });
});

describe('in a second terminal', () => {
  it('`tell accept` lets a held cycle go on, with a backup, and answers with its record', async () => {
    const { project, daemon, held } = await holdADrop();
    expect(held).toMatchObject({ outcome: 'held', hold: { reason: 'data-loss' } });
    const told = await project.run('tell', 'accept', '--json');
    const record = await daemon.nextRecord();
    expect(record).toMatchObject({ outcome: 'applied', trigger: { files: [], command: 'accept' } });
    expect(project.exists(record.backup ?? '')).toBe(true);
    expect(told.exitCode).toBe(0);
    expect(documentOf(told).record).toEqual(record);
    expect(await columns(project)).toEqual(['id', 'name']);
  });

  it('`tell accept` says so where nothing is held, and `tell` where no daemon runs', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    const told = await project.run('tell', 'accept', '--json');
    expect([told.exitCode, documentOf(told).error.code]).toEqual([1, 'not-held']);
    expect(await project.run('tell', 'nonsense')).toMatchObject({ exitCode: 2 });
    await daemon.stop();
    const alone = await project.run('tell', 'accept', '--json');
    expect([alone.exitCode, documentOf(alone).error.code]).toEqual([1, 'no-daemon']);
  });

  it('`upgrade --accept-data-loss` answers too: one cycle at once, with its suite', async () => {
    const project = createProject({ 'models/author.ts': website, ...suite }, { config: 'suite: {}' });
    const [daemon] = await startDaemon(project);
    await project.query("INSERT INTO authors (name, website) VALUES ('Ada', 'ada.example')");
    project.write('models/author.ts', author());
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'held' });
    expect(await project.run('upgrade', '--accept-data-loss')).toMatchObject({ exitCode: 0 });
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'unchanged',
      trigger: { files: [], command: 'upgrade' },
      suite: { passed: 1 },
    });
  });

  it('`upgrade` that finds nothing to run causes no cycle', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    expect(await project.run('upgrade')).toMatchObject({ exitCode: 0 });
    expect((await project.run('tell', 'suite')).stdout).toContain('no suite');
    project.write('models/author.ts', website);
    expect(await daemon.nextRecord()).toMatchObject({ cycle: 2, trigger: { files: ['models/author.ts'] } });
  });

  it('`tell undo` undoes the last migration until the next edit', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    project.commitAll();
    project.write('models/author.ts', website);
    const applied = await daemon.nextRecord();
    expect(await project.run('tell', 'undo')).toMatchObject({ exitCode: 0 });
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'applied',
      trigger: { command: 'undo' },
      undone: [applied.migration?.name],
      sql: expect.arrayContaining([expect.stringContaining('website')]) as string[],
    });
    expect(await columns(project)).toEqual(['id', 'name']);
    project.write('models/author.ts', author('@Column declare website?: string;\n  @Column declare born?: number;'));
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied', cycle: 4 });
    expect(await columns(project)).toEqual(['id', 'name', 'website', 'born']);
  });

  it('`tell undo` that would lose values is held, and done once that is accepted', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    project.commitAll();
    project.write('models/author.ts', website);
    await daemon.nextRecord();
    await project.query("INSERT INTO authors (name, website) VALUES ('Ada', 'ada.example')");
    expect(await project.run('tell', 'undo')).toMatchObject({ exitCode: 1 });
    const { hold } = await daemon.nextRecord();
    expect(hold?.descriptions.join()).toContain('1 value of authors.website');
    expect(await columns(project)).toContain('website');
    expect(await project.run('tell', 'accept')).toMatchObject({ exitCode: 0 });
    const record = await daemon.nextRecord();
    expect(record).toMatchObject({ outcome: 'applied', trigger: { command: 'accept' } });
    expect(project.exists(record.backup ?? '')).toBe(true);
    expect(await columns(project)).not.toContain('website');
  });

  it('`downgrade` stays undone until the next edit', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    project.commitAll();
    project.write('models/author.ts', website);
    await daemon.nextRecord();
    expect(await project.run('downgrade', '-1')).toMatchObject({ exitCode: 0 });
    // It answers in the order in which it is told.
    expect(await project.run('tell', 'difference')).toMatchObject({ exitCode: 0 });
    expect(await columns(project)).toEqual(['id', 'name']);
    project.write('models/author.ts', `${website}\n`);
    expect(await daemon.nextRecord()).toMatchObject({ cycle: 3, trigger: { files: ['models/author.ts'] } });
    expect(await columns(project)).toContain('website');
  });

  it('`tell pause` has edits collected, and `tell resume` makes one cycle of them', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    expect(await project.run('tell', 'pause')).toMatchObject({ exitCode: 0 });
    project.write('models/author.ts', website);
    await vi.waitFor(
      async () => expect((await project.run('tell', 'pause')).stdout).toContain('1 file edited'),
      10_000,
    );
    project.write('models/tag.ts', author().replaceAll('Author', 'Tag').replaceAll('authors', 'tags'));
    await vi.waitFor(async () => expect((await project.run('tell', 'pause')).stdout).toContain('2 files'), 10_000);
    expect(await project.run('tell', 'resume')).toMatchObject({ exitCode: 0 });
    expect(await daemon.nextRecord()).toMatchObject({
      cycle: 2,
      outcome: 'applied',
      trigger: { files: ['models/author.ts', 'models/tag.ts'] },
    });
  });

  it('`tell suite` runs the suite again', async () => {
    const project = createProject({ 'models/author.ts': author(), ...suite }, { config: 'suite: {}' });
    const [daemon] = await startDaemon(project);
    expect((await project.run('tell', 'suite')).stdout).toContain('1 passed');
    expect(await daemon.nextRecord()).toMatchObject({
      outcome: 'unchanged',
      trigger: { command: 'suite' },
      suite: { passed: 1 },
    });
  });

  it('`tell draft` and `tell difference` show what the keys show', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [, { migration }] = await startDaemon(project);
    const { stdout } = await project.run('tell', 'd');
    expect(stdout).toContain(migration?.path);
    expect(stdout).toContain("queryInterface.createTable('authors'");
    expect((await project.run('tell', 'c')).stdout).toMatch(/\+ create table authors[^]*models and database agree/);
  });

  it('a command waits for the cycle that is running, and says so', async () => {
    const project = createProject({ 'models/author.ts': author() });
    const [daemon] = await startDaemon(project);
    const slow = `import { existsSync, writeFileSync } from 'node:fs';
      writeFileSync('loading', '');
      while (!existsSync('go')) await new Promise((resolve) => setTimeout(resolve, 20));
      ${website}`;
    project.write('models/author.ts', slow);
    await vi.waitFor(() => expect(project.exists('loading')).toBe(true), 10_000);
    const stamping = project.spawn('stamp', 'head');
    await stamping.says("waiting for the daemon's cycle");
    project.write('go', '');
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'applied' });
    expect(await stamping.finished).toMatchObject({ exitCode: 0 });
    expect(await daemon.nextRecord()).toMatchObject({ outcome: 'unchanged', trigger: { command: 'stamp' } });
  });
});
