import { afterAll, describe, expect, it } from 'vitest';
import { author, book } from './models.js';
import { createLastingProject } from './project.js';

/** What each document holds, test/command/open-project.test.ts says; here it is what a shell sees of it. */
describe('the commands, one after the other', () => {
  const project = createLastingProject({ 'models/author.ts': author(), 'models/book.ts': book() });
  let name = '';
  afterAll(() => project.dispose());

  async function json(...argv: string[]): Promise<unknown[]> {
    const { exitCode, stdout, stderr } = await project.run(...argv, '--json');
    expect(stderr).toBe('');
    return [exitCode, JSON.parse(stdout) as unknown];
  }

  it('check exits 1 and lists what the models have and the database has not', async () => {
    const { exitCode, stdout, stderr } = await project.run('check');
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(stdout).toContain('create table authors');
    expect(project.migrations()).toEqual([]);
  });

  it('revision writes the file and exits 0, 1 while something is pending, 2 without a message', async () => {
    const written = await json('revision', '--autogenerate', '-m', 'first steps');
    name = project.migrations()[0] ?? '';
    expect(written).toEqual([0, expect.objectContaining({ created: true, name, path: `migrations/${name}` })]);
    expect(await json('revision', '--autogenerate')).toEqual([
      1,
      { error: expect.objectContaining({ code: 'not-up-to-date' }) as object },
    ]);
    expect(await json('revision')).toEqual([2, { error: expect.objectContaining({ code: 'usage' }) as object }]);
  });

  it('upgrade, downgrade -1 as typed, and stamp move the database', async () => {
    expect(await json('upgrade')).toEqual([0, { executed: [name], current: name }]);
    expect(await json('downgrade', '-1')).toEqual([0, { executed: [name], current: null }]);
    expect(await json('upgrade', 'nowhere')).toEqual([
      1,
      { error: expect.objectContaining({ code: 'unknown-migration' }) as object },
    ]);
    expect(await json('stamp', 'head')).toEqual([0, { executed: [name], current: name }]);
    expect(await json('stamp', 'base')).toEqual([0, { executed: [], current: null }]);
  });

  it('dev --once runs one cycle, and exits 1 where it failed', async () => {
    const { exitCode, stdout, stderr } = await project.run('dev', '--once');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ cycle: 1, outcome: 'applied', executed: [name] });
    project.write('models/author.ts', `${author()}const = 1;\n`);
    expect(await project.run('dev', '--once')).toMatchObject({ exitCode: 1, stderr: '' });
    expect(await json('check')).toMatchObject([1, { error: { code: 'load', location: { line: 8, column: 7 } } }]);
    project.write('models/author.ts', author());
  });

  it('check exits 0 where all is well', async () => {
    expect(await json('check')).toEqual([
      0,
      { ok: true, pending: [], missing: [], edited: [], drift: [], operations: [] },
    ]);
  });

  it('current, history, show and log say where things stand', async () => {
    expect(await json('current')).toEqual([0, { current: name, pending: [] }]);
    const { exitCode, stdout } = await project.run('history', '--verbose');
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`executed  ${name} (head) (current)`);
    expect(stdout).toContain(`migrations/${name}`);
    expect(await json('show', 'first-steps')).toMatchObject([0, { name, state: 'executed' }]);
    expect(await json('log', '--last', '2')).toMatchObject([
      0,
      { cycles: [{ outcome: 'applied' }, { outcome: 'failed' }] },
    ]);
    expect(await project.run('log', '--last', '1')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('failed at load') as string,
    });
  });
});
