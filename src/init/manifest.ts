import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UmbauError } from '../error.js';

/** What matters here of a `package.json`. */
export interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Each script and the names it may have; an app that has a `dev` keeps it. */
const wanted: readonly (readonly [script: string, ...names: string[]])[] = [
  ['umbau dev', 'dev', 'dev:db'],
  ['umbau check', 'db:check'],
  ['umbau upgrade', 'db:upgrade'],
];

/** @throws UmbauError `config` where there is none, or it is no JSON. */
export function readManifest(root: string): Manifest {
  const file = join(root, 'package.json');
  try {
    return JSON.parse(readText(file)) as Manifest;
  } catch (error) {
    const found = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : `${file}, which is no valid JSON`;
    throw new UmbauError('config', `expected a package.json in ${root}, found ${found}`, {
      hint: found === 'none' ? 'npm init makes one; or name its folder with --cwd.' : (error as Error).message,
      cause: error,
    });
  }
}

/** The scripts that a manifest lacks. */
export function missingScripts({ scripts = {} }: Manifest): Record<string, string> {
  const lacking = wanted.filter(([script]) => !Object.values(scripts).some((text) => text.includes(script)));
  return Object.fromEntries(
    lacking.flatMap(([script, ...names]) => {
      const name = names.find((candidate) => !(candidate in scripts));
      return name === undefined ? [] : [[name, script]];
    }),
  );
}

/** The name of the script that runs `umbau dev`. */
export function devScript({ scripts = {} }: Manifest): string | undefined {
  return Object.keys(scripts).find((name) => scripts[name]?.includes('umbau dev'));
}

/** Adds scripts to a project's `package.json`, which keeps its indentation and line ends. */
export function addScripts(root: string, added: Readonly<Record<string, string>>): void {
  const file = join(root, 'package.json');
  const text = readText(file);
  const manifest = JSON.parse(text) as Manifest;
  const [, lineEnd = '\n', indent = '  '] = /(\r?\n)([ \t]+)"/.exec(text) ?? [];
  const changed = { ...manifest, scripts: { ...manifest.scripts, ...added } };
  const end = text.slice(text.trimEnd().length);
  writeFileSync(file, JSON.stringify(changed, null, indent).replaceAll('\n', lineEnd) + end);
}

/** Without the mark that some editors put before it. */
function readText(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}
