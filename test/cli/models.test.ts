import { expect, it } from 'vitest';
import { author } from '../journey/models.js';
import { createProject, type Finished } from '../journey/project.js';

/** What `check --json` says of a project whose one model does something at its top level as well. */
async function checkWith(code: string, config?: string): Promise<Finished & { readonly document: unknown }> {
  const project = createProject({ 'models/author.ts': `${author()}${code}\n` }, config === undefined ? {} : { config });
  const finished = await project.run('check', '--json');
  return { ...finished, document: JSON.parse(finished.stdout) };
}

const found = { ok: false, operations: [{ kind: 'createTable', table: 'authors' }] };

it('check is not ended by a model, neither while it is loaded nor later', async () => {
  const early = await checkWith('process.exit(0);');
  expect(early).toMatchObject({
    exitCode: 1,
    document: { error: { code: 'load', message: 'models/author.ts called process.exit() while it was loaded' } },
  });
  const late = await checkWith('setInterval(() => process.exit(0), 5); setImmediate(() => { process.exitCode = 0; });');
  expect(late.exitCode).toBe(1);
});

it('check ends although a model leaves behind what never does', async () => {
  expect(await checkWith('setInterval(() => {}, 1000);')).toMatchObject({ exitCode: 1, document: found });
});

it('check prints nothing of what a model prints', async () => {
  const loud = await checkWith("console.log('hello'); setInterval(() => process.stderr.write('again'), 1);");
  expect(loud).toMatchObject({ exitCode: 1, stderr: '', document: found });
});

it('check gives up a model that loops and says where', async () => {
  const { exitCode, document } = await checkWith('while (true);', 'suite: false, loadTimeoutMs: 2000');
  expect(exitCode).toBe(1);
  expect(document).toMatchObject({ error: { code: 'load-timeout', location: { line: 8 } } });
});

it('check gives up a model that blocks outside of JavaScript', async () => {
  const project = createProject(
    { 'models/author.ts': `${author()}Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);\n` },
    { config: 'suite: false, loadTimeoutMs: 500' },
  );
  const { exitCode, stderr } = await project.run('check');
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain('took longer than 500 ms');
});

it('what needs no model evaluates none', async () => {
  const project = createProject({ 'models/author.ts': "throw new Error('evaluated');\n" });
  for (const argv of [['--help'], ['--version'], ['current'], ['history'], ['stamp', 'head'], ['upgrade']]) {
    expect([argv, await project.run(...argv)]).toMatchObject([argv, { exitCode: 0, stderr: '' }]);
  }
  expect((await project.run('check')).stderr).toContain('evaluated');
});
