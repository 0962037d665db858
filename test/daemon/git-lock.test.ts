import { execFileSync } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { isGitAtWork } from '../../src/daemon/git-lock.js';
import { createProjectFolder, type ProjectFolder } from './project.js';

let project: ProjectFolder;
afterEach(() => project.dispose());

const git = (...argv: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...argv], {
    cwd: project.root,
    encoding: 'utf8',
  });

it('tells of a folder within a repository whether git is at work on it', () => {
  project = createProjectFolder({ 'app/package.json': '{}' });
  git('init', '--quiet');
  expect(isGitAtWork(project.path('app'))).toBe(false);
  project.write('.git/index.lock', '');
  expect(isGitAtWork(project.path('app'))).toBe(true);
  project.remove('.git/index.lock');
  expect(isGitAtWork(project.path('app'))).toBe(false);
});

it('tells it of a worktree, which has a lock of its own', () => {
  project = createProjectFolder({ 'package.json': '{}' });
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message', 'first');
  git('worktree', 'add', '--quiet', 'other');
  project.write('.git/index.lock', '');
  expect(isGitAtWork(project.path('other'))).toBe(false);
  writeFileSync(project.path('.git/worktrees/other/index.lock'), '');
  expect(isGitAtWork(project.path('other'))).toBe(true);
});

it('tells it of a project that has become a repository meanwhile', () => {
  project = createProjectFolder({});
  expect(isGitAtWork(project.root)).toBe(false);
  git('init', '--quiet');
  project.write('.git/index.lock', '');
  expect(isGitAtWork(project.root)).toBe(true);
});

it('does not wait for a lock that was left behind', () => {
  project = createProjectFolder({});
  git('init', '--quiet');
  project.write('.git/index.lock', '');
  utimesSync(project.path('.git/index.lock'), 1000, 1000);
  expect(isGitAtWork(project.root)).toBe(false);
});

it('never waits outside git', () => {
  project = createProjectFolder({});
  mkdirSync(project.path('.git'));
  project.write('.git/index.lock', '');
  expect(isGitAtWork(project.root)).toBe(false);
});
