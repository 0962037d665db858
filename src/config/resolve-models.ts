import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type * as Tinyglobby from 'tinyglobby';
import { configError } from './config-error.js';

/** Loaded where a path has a character that may be a glob's: most have none, and it takes its time. */
const globs = () => createRequire(import.meta.url)('tinyglobby') as typeof Tinyglobby;

/** Absolute folders, modules and globs; a leading `!` of a glob stays. Each folder, module and base of a glob must exist. */
export function resolveModels(
  models: string | readonly string[],
  root: string,
  configFile: string | undefined,
): string[] {
  return [models].flat().map((path) => {
    const place = resolve(root, existingPart(path));
    if (!existsSync(place)) throw configError('models', `"${path}", but ${place} does not exist`, configFile);
    return isGlob(path) ? absoluteGlob(path, root) : place;
  });
}

function isGlob(path: string): boolean {
  return path.startsWith('!') || (/[^\w\s./-]/.test(path) && globs().isDynamicPattern(path));
}

/** The folders in front of a glob's first dynamic part: `src/[ab]/models` needs only `src`. */
function existingPart(path: string): string {
  if (!isGlob(path)) return path;
  if (path.startsWith('!')) return '.';
  const parts = path.split('/');
  const fixed = parts.slice(0, parts.findIndex(isGlob));
  return fixed.join('/') || (path.startsWith('/') ? '/' : '.');
}

function absoluteGlob(path: string, root: string): string {
  const negation = path.startsWith('!') ? '!' : '';
  const glob = path.slice(negation.length);
  // The root itself may hold brackets that are no part of the glob.
  return negation + (glob.startsWith('/') ? glob : join(globs().convertPathToPattern(root), glob));
}
