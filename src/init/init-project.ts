import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { addIgnoreLines, missingIgnoreLines } from './ignore-lines.js';
import { addScripts, missingScripts, readManifest } from './manifest.js';
import { nextSteps } from './next-steps.js';
import { renderConfig } from './render-config.js';
import type { Setup } from './setup.js';

export interface InitDocument {
  readonly files: readonly InitFile[];
  /** What is left to the user. */
  readonly next: readonly string[];
}

/** A file or folder, and what became of it. */
export interface InitFile {
  readonly path: string;
  readonly outcome: 'created' | 'changed' | 'kept';
  /** What was added to it, where it was there. */
  readonly added?: readonly string[];
}

/** Writes what a project lacks for umbau: the config file, the folders, the npm scripts, the lines of `.gitignore`. */
export function initProject(configFile: string, setup: Setup): InitDocument {
  const root = dirname(configFile);
  // Wrong, it is so before anything is written.
  const scripts = missingScripts(readManifest(root));
  const files = [
    writeConfig(configFile, setup),
    ...[...setup.models, setup.migrations].filter(isFolder).map((folder) => makeFolder(root, folder)),
    fill('package.json', describeScripts(scripts), () => addScripts(root, scripts)),
    writeIgnored(root, missingIgnoreLines(root, setup)),
  ];
  return { files, next: nextSteps(root, readManifest(root), setup) };
}

function writeConfig(configFile: string, setup: Setup): InitFile {
  const path = relative(dirname(configFile), configFile);
  if (existsSync(configFile)) return { path, outcome: 'kept' };
  writeFileSync(configFile, renderConfig(setup), { flag: 'wx' });
  return { path, outcome: 'created' };
}

function makeFolder(root: string, folder: string): InitFile {
  const created = mkdirSync(resolve(root, folder), { recursive: true });
  return { path: `${folder}/`, outcome: created === undefined ? 'kept' : 'created' };
}

function writeIgnored(root: string, lines: readonly string[]): InitFile {
  const isNew = !existsSync(join(root, '.gitignore'));
  const file = fill('.gitignore', lines, () => addIgnoreLines(root, lines));
  return isNew && file.added ? { ...file, outcome: 'created' } : file;
}

function fill(path: string, added: readonly string[], write: () => void): InitFile {
  if (added.length === 0) return { path, outcome: 'kept' };
  write();
  return { path, outcome: 'changed', added };
}

function describeScripts(scripts: Readonly<Record<string, string>>): string[] {
  return Object.entries(scripts).map(([name, script]) => `${name}: ${script}`);
}

/** Neither a glob nor a module. */
function isFolder(path: string): boolean {
  return !/[*?![\]{}()]|\.[cm]?[jt]s$/.test(path);
}
