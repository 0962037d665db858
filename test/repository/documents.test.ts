import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository, repositoryFiles } from './repository.js';

const read = (path: string) => readFileSync(join(repository, path), 'utf8');

describe('the documents', () => {
  it.each([
    ['README.md', 250],
    ['docs/architecture.md', 120],
  ])('%s has at most %i lines', (path, limit) => {
    expect(read(path).trimEnd().split('\n').length).toBeLessThanOrEqual(limit);
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md'])('%s names only files that exist', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target);
    expect(links.filter((target) => !repositoryFiles().includes(target!))).toEqual([]);
  });

  it('list every folder of src in the map', () => {
    const folders = repositoryFiles().flatMap((path) => /^src\/([^/]+)\//.exec(path)?.[1] ?? []);
    const map = read('docs/architecture.md');
    expect([...new Set(folders)].filter((folder) => !map.includes(`| \`${folder}/`))).toEqual([]);
  });

  it('list every command that there is', () => {
    const commands = [...read('src/cli-program.ts').matchAll(/\.command\('(\w+)'\)/g)].map(([, name]) => name);
    const table = read('README.md');
    expect(commands).not.toEqual([]);
    expect(commands.filter((name) => !table.includes(`\n| \`${name}`))).toEqual([]);
  });

  it('list every key of the configuration', () => {
    const [, keys = ''] = /interface UmbauConfig \{(.*?)\n\}/s.exec(read('src/config/config.ts')) ?? [];
    const names = [...keys.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name);
    const table = read('README.md');
    expect(names).toContain('models');
    expect(names.filter((name) => !new RegExp(`^\\| \`${name}[.\`]`, 'm').test(table))).toEqual([]);
  });
});

describe('a file in git', () => {
  it('knows no machine: neither its paths nor where it got its packages', () => {
    const machine = [repository, homedir()].filter((path) => path.split('/').length > 2);
    const suspicious = new RegExp(
      [...machine.map(escapeRegExp), '/(?:home|Users)/\\w+/', '"resolved":', 'registry\\.[\\w-]+\\.\\w+'].join('|'),
    );
    const files = repositoryFiles().filter((path) => path !== 'test/repository/documents.test.ts');
    expect(files.filter((path) => suspicious.test(read(path)))).toEqual([]);
  });

  it('is not one that umbau wrote at run time', () => {
    expect(repositoryFiles().filter((path) => /(?:^|\/)\.umbau\/|\.sqlite$|\.ndjson$/.test(path))).toEqual([]);
  });
});

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
