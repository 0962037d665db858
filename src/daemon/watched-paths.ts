import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { convertPathToPattern, globSync, isDynamicPattern } from 'tinyglobby';
import type { Settings } from '../config/config.js';

/** Which paths of the file system can change the outcome of a cycle. */
export interface WatchedPaths {
  /** The folders at which to begin; every watched path lies below one of them. */
  starts(): string[];
  /** Whether a path is watched or leads to one that is. */
  covers(path: string): boolean;
  /** Whether a change of this file must cause a cycle. */
  matters(file: string): boolean;
  /** Watches these files too; answers those that were not watched before. */
  add(files: readonly string[]): string[];
}

/** A project's models (folders, globs, a module), migrations and config file, and whatever files are added later. */
export function createWatchedPaths(settings: Settings): WatchedPaths {
  const { root, state, configFile } = settings;
  // The root itself may hold brackets; they are no glob.
  const isGlob = (path: string) => path.startsWith('!') || isDynamicPattern(relative(root, path));
  const globs = settings.models.filter(isGlob);
  const isInGlobs = createGlobMembership(globs, root);
  const whole = [...settings.models.filter((path) => !isGlob(path)), settings.migrations];
  if (configFile !== undefined) whole.push(configFile);
  const bases = globs.filter((glob) => !glob.startsWith('!')).map((glob) => baseOfGlob(glob, root));
  const added = new Set<string>();

  const targets = () => [...whole, ...bases, ...added];
  const isIgnored = (path: string) => isWithin(state, path) || isInIgnoredFolder(relative(root, path));
  const isWatched = (file: string) => added.has(file) || whole.some((path) => isWithin(path, file)) || isInGlobs(file);

  return {
    starts() {
      const outside = targets().filter((path) => !isWithin(root, path));
      return [...new Set([root, ...outside.map((path) => dirname(path))])];
    },
    covers(given) {
      const path = resolve(given);
      return !isIgnored(path) && targets().some((target) => isWithin(target, path) || isWithin(path, target));
    },
    matters: (file) => isSourceFile(file) && !isIgnored(file) && isWatched(file),
    add(files) {
      const news = files.map((file) => resolve(file)).filter((file) => !isIgnored(file) && !isWatched(file));
      for (const file of news) added.add(file);
      return news;
    },
  };
}

const sourceExtensions = new Set(['.ts', '.js', '.mts', '.cts', '.mjs', '.cjs', '.json']);
const temporaryFile = /^4913$|~$|^\.#|\.swp$|\.tmp$|___jb_tmp___$/;

/** Whether a model, a migration or the config can be in such a file: neither another kind nor an editor's temporary one. */
export function isSourceFile(file: string): boolean {
  return sourceExtensions.has(extname(file)) && !temporaryFile.test(basename(file));
}

function isInIgnoredFolder(path: string): boolean {
  const parts = path.split(sep);
  return parts.includes('node_modules') || parts.includes('.git');
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The folder in front of a glob's first dynamic part. */
function baseOfGlob(glob: string, root: string): string {
  const escapedRoot = convertPathToPattern(root);
  const inRoot = glob.startsWith(escapedRoot);
  const parts = (inRoot ? glob.slice(escapedRoot.length) : glob).split('/');
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => isDynamicPattern(part)),
  );
  return join(inRoot ? root : sep, ...fixed);
}

/** Asks the file system only for a file not met before: a deleted one must be known to have been a model. */
function createGlobMembership(globs: readonly string[], cwd: string): (file: string) => boolean {
  if (globs.length === 0) return () => false;
  const find = () =>
    globSync(globs, { cwd, absolute: true, ignore: '**/node_modules/**' }).map((file) => resolve(file));
  const members = new Set(find());
  return (file) => {
    if (members.has(file)) return true;
    for (const member of find()) members.add(member);
    return members.has(file);
  };
}
