import { realpathSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

/** The absolute paths of the sources below a folder; links are followed, hidden files and folders, packages and tests are none. */
export function sourcesBelow(folder: string, above: readonly string[] = []): string[] {
  const place = realpathSync(folder);
  if (above.includes(place)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !isIgnored(name));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    const kind = kindOf(entry, path);
    if (kind === 'folder') return sourcesBelow(path, [...above, place]);
    return kind === 'file' && isSource(entry.name) ? [path] : [];
  });
}

function kindOf(entry: Dirent, path: string): 'file' | 'folder' | 'other' {
  const found = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
  if (found?.isDirectory()) return 'folder';
  return found?.isFile() ? 'file' : 'other';
}

function isIgnored(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

function isSource(name: string): boolean {
  return /\.[cm]?[jt]s$/.test(name) && !/\.d\.[cm]?ts$|\.(?:test|spec)\./.test(name);
}
