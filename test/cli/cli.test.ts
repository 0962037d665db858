import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { projectFolder } from '../config/project-folder.js';
import { umbau } from './run-cli.js';

const ansi = '\u001b[';

describe('help and version', () => {
  test('--help lists the commands on stdout', async () => {
    const { exitCode, stdout, stderr } = await umbau(['--help'], { cwd: projectFolder({}) });
    expect([exitCode, stderr]).toEqual([0, '']);
    for (const name of [
      'init',
      'dev',
      'check',
      'revision',
      'upgrade',
      'downgrade',
      'stamp',
      'current',
      'history',
      'show',
      'log',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    }
    expect(stdout).toContain('Exit codes: 0 ');
  });

  test("a command's --help shows its own options and the global ones", async () => {
    const { exitCode, stdout } = await umbau(['revision', '--help'], { cwd: projectFolder({}) });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('--autogenerate');
    expect(stdout).toContain('--rename <old:new...>');
    expect(stdout).toContain('--config <file>');
  });

  test('--version prints the version of the package', async () => {
    expect(await umbau(['--version'], { cwd: projectFolder({}) })).toEqual({
      exitCode: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
  });

  test('no command prints the help on stderr and exits 2', async () => {
    const { exitCode, stdout, stderr } = await umbau([], { cwd: projectFolder({}) });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: umbau');
  });
});

describe('usage errors', () => {
  test('an unknown command exits 2 and suggests the nearest', async () => {
    expect(await umbau(['chek'], { cwd: projectFolder({}) })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: "error: unknown command 'chek'\nhint: Did you mean check?\n",
    });
  });

  test('with --json the error is the one document on stdout', async () => {
    const { exitCode, stdout, stderr } = await umbau(['upgrade', '--jason', '--json'], { cwd: projectFolder({}) });
    expect([exitCode, stderr]).toEqual([2, '']);
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'usage', message: "unknown option '--jason'", hint: 'Did you mean --json?' },
    });
  });

  test('no command with --json is an error document too', async () => {
    const { exitCode, stdout } = await umbau(['--json'], { cwd: projectFolder({}) });
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'usage' } });
  });
});

describe('configuration errors', () => {
  const misspelt = {
    'models/': '',
    'daemon.config.ts': `import { defineConfig } from 'umbau';
export default defineConfig({ models: 'models', database: 'sqlite:dev.sqlite', debounce: 50 });
`,
  };

  test('exit 2 and name the key, the file and what to do', async () => {
    const { exitCode, stdout, stderr } = await umbau(['log'], { cwd: projectFolder(misspelt) });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')).toEqual([
      'error: debounce: expected a known key, found an unknown one (did you mean "debounceMs"?)',
      '  at daemon.config.ts',
      expect.stringMatching(/^hint: known keys here: models, migrations, /),
      '',
    ]);
  });

  test('are one JSON document with --json', async () => {
    const { exitCode, stdout, stderr } = await umbau(['log', '--json'], { cwd: projectFolder(misspelt) });
    expect([exitCode, stderr]).toEqual([2, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'config', message: expect.stringContaining('debounce') as unknown },
    });
  });

  test('say what was looked for where there is no config', async () => {
    const { exitCode, stderr } = await umbau(['log'], { cwd: projectFolder({}) });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('expected a daemon.config.{ts,mts,js,mjs,cjs,cts}, found none in ');
    expect(stderr).toContain('hint: "umbau init" writes one, or create a daemon.config.ts');
  });
});

describe('colours', () => {
  test.each([
    ['none on a pipe', {}, [], false],
    ['with FORCE_COLOR', { FORCE_COLOR: '1' }, [], true],
    ['none with FORCE_COLOR and NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, [], false],
    ['none with FORCE_COLOR and --no-color', { FORCE_COLOR: '1' }, ['--no-color'], false],
  ])('%s', async (_, env, argv, colored) => {
    const { stderr } = await umbau(['chek', ...argv], { cwd: projectFolder({}), env });
    expect(stderr.includes(ansi)).toBe(colored);
  });
});
