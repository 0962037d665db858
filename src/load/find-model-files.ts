import { statSync } from 'node:fs';
import { UmbauError } from '../error.js';
import { sourcesBelow } from './sources-below.js';

const ignored = ['**/node_modules/**', '**/*.d.{ts,mts,cts}', '**/*.{test,spec}.*'];

/**
 * The files that hold the models, sorted: those below each folder, those that match each glob, or the module itself.
 * A path that does not exist is an error: its tables must not look dropped.
 */
export async function findModelFiles(models: readonly string[], root: string): Promise<readonly string[]> {
  const files = await Promise.all(models.map((path) => expand(path, root)));
  return withoutCompiled([...new Set(files.flat())]).sort();
}

async function expand(path: string, root: string): Promise<string[]> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return [path];
  if (found?.isDirectory()) return sourcesBelow(path);
  // It takes longer to load than a folder to read.
  const { glob } = await import('tinyglobby');
  const matches = await glob(path, { cwd: root, absolute: true, ignore: ignored });
  if (matches.length > 0) return matches;
  throw new UmbauError('load', `No model file was found at ${path}`, {
    hint: 'Correct `models` in the configuration.',
  });
}

/** Where a compiler writes its output beside the source, the source is the model. */
function withoutCompiled(files: readonly string[]): string[] {
  const known = new Set(files);
  return files.filter((file) => !known.has(file.replace(/\.([cm]?)js$/, '.$1ts')) || !/\.[cm]?js$/.test(file));
}
