import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trackedIn } from '../../src/migration/git.js';

let root: string;
let migrations: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'umbau-git-')));
  migrations = join(root, 'app', 'migrations');
  mkdirSync(migrations, { recursive: true });
  for (const name of ['1-a.ts', '2-bé.ts', '3-c.ts']) writeFileSync(join(migrations, name), name);
  writeFileSync(join(root, 'app', 'other.ts'), '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

describe.each([
  ['by git', () => undefined],
  ['where there is no git to ask', () => vi.stubEnv('PATH', '')],
])('the tracked files of a folder, %s', (_, prepare) => {
  it('are those in the index', async () => {
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    execFileSync('git', ['add', 'app/migrations/1-a.ts', 'app/migrations/2-bé.ts', 'app/other.ts'], { cwd: root });
    execFileSync('git', ['add', '--intent-to-add', 'app/migrations/3-c.ts'], { cwd: root });
    prepare();
    expect([...((await trackedIn(migrations)) ?? [])].filter(Boolean).sort()).toEqual(['1-a.ts', '2-bé.ts', '3-c.ts']);
  });

  it('are none in a new repository, and nobody knows outside one', async () => {
    const git = (...argv: string[]) => execFileSync('git', argv, { cwd: root });
    git('init', '--quiet');
    vi.stubEnv('GIT_CEILING_DIRECTORIES', tmpdir());
    prepare();
    expect([...((await trackedIn(migrations)) ?? ['unknown'])].filter(Boolean)).toEqual([]);
    rmSync(join(root, '.git'), { recursive: true });
    expect(await trackedIn(migrations)).toBeUndefined();
  });
});
