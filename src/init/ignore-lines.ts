import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { Setup } from './setup.js';

/** The lines that a project's `.gitignore` lacks: for umbau's own folder, and for a database that is a file. */
export function missingIgnoreLines(root: string, { state, database }: Setup): string[] {
  const storage = typeof database === 'string' ? undefined : database.storage;
  const paths = [
    { path: state, line: (place: string) => `${place}/` },
    // With what SQLite keeps beside it.
    ...(storage === undefined ? [] : [{ path: storage, line: (place: string) => `${place}*` }]),
  ];
  return paths.flatMap(({ path, line }) => {
    const place = relative(root, resolve(root, path)).replaceAll('\\', '/');
    const isOutside = place === '' || place.startsWith('../') || isAbsolute(place);
    return isOutside || isDecided(root, place) ? [] : [line(place)];
  });
}

export function addIgnoreLines(root: string, lines: readonly string[]): void {
  const text = readIgnored(root);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const open = text === '' || text.endsWith('\n') ? '' : lineEnd;
  writeFileSync(join(root, '.gitignore'), text + open + lines.map((line) => line + lineEnd).join(''));
}

/** Whether a `.gitignore` of the project says something of a path already: that it is ignored, or that it is not. */
function isDecided(root: string, place: string): boolean {
  const named = new Set(
    readIgnored(root)
      .split(/\r?\n/)
      .map((line) => line.trim().replace(/^\/|[/*]+$/g, '')),
  );
  return named.has(place) || isMatched(root, place) || isMatched(root, `${place}/`);
}

/** Of git's own answer only what everybody shares: https://git-scm.com/docs/git-check-ignore#_output */
function isMatched(root: string, place: string): boolean {
  try {
    const argv = ['check-ignore', '--no-index', '--verbose', '--', place];
    const answer = execFileSync('git', argv, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return /^(?!\/)[^:]*\.gitignore:/.test(answer);
  } catch {
    return false;
  }
}

function readIgnored(root: string): string {
  try {
    return readFileSync(join(root, '.gitignore'), 'utf8');
  } catch {
    return '';
  }
}
