import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Path below the project → content. */
export type ProjectFiles = Readonly<Record<string, string>>;

export interface TemporaryProject {
  readonly root: string;
  readonly cacheDir: string;
  path(name: string): string;
  write(files: ProjectFiles): void;
}

const tsconfig = JSON.stringify({
  compilerOptions: { strict: true, experimentalDecorators: true, emitDecoratorMetadata: true, esModuleInterop: true },
});

/** A project of its own in a temporary folder, with this repository's packages; it goes when the test ends. */
export function temporaryProject(files: ProjectFiles): TemporaryProject {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'umbau-load-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(nodeModules, join(root, 'node_modules'), 'dir');
  const path = (name: string) => join(root, name);
  const write = (changed: ProjectFiles) => {
    for (const [name, content] of Object.entries(changed)) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
    }
  };
  write({ 'package.json': '{}', 'tsconfig.json': tsconfig, ...files });
  return { root, cacheDir: path('.umbau/cache'), path, write };
}
