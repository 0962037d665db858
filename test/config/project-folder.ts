import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Makes a temporary project of the given files (path → text), removed when the test ends; a path that ends in `/` is a folder. */
export function projectFolder(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'umbau-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(nodeModules, join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(path.endsWith('/') ? join(root, path) : dirname(join(root, path)), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(join(root, path), text);
  }
  return root;
}
