import { execFileSync } from 'node:child_process';
import { mkdirSync, utimesSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { watchGitLock } from '../../src/daemon/git-lock.js';
import { createProjectFolder, type ProjectFolder } from './project.js';

let project: ProjectFolder;
afterEach(() => project.dispose());

it('tells of a folder within a repository whether git is at work on it', async () => {
  project = createProjectFolder({ 'app/package.json': '{}' });
  execFileSync('git', ['init', '--quiet'], { cwd: project.root });
  const isAtWork = await watchGitLock(project.path('app'));
  expect(isAtWork()).toBe(false);
  project.write('.git/index.lock', '');
  expect(isAtWork()).toBe(true);
  project.remove('.git/index.lock');
  expect(isAtWork()).toBe(false);
});

it('does not wait for a lock that was left behind', async () => {
  project = createProjectFolder({});
  execFileSync('git', ['init', '--quiet'], { cwd: project.root });
  const isAtWork = await watchGitLock(project.root);
  project.write('.git/index.lock', '');
  utimesSync(project.path('.git/index.lock'), 1000, 1000);
  expect(isAtWork()).toBe(false);
});

it('never waits outside git', async () => {
  project = createProjectFolder({});
  mkdirSync(project.path('.git'));
  const isAtWork = await watchGitLock(project.root);
  project.write('.git/index.lock', '');
  expect(isAtWork()).toBe(false);
});
