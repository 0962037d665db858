import { existsSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ResolveOptions {
  readonly alias: Readonly<Record<string, string>>;
  /** The files that a specifier may mean by the tsconfig's `paths`. */
  readonly matchPaths: (specifier: string) => readonly string[];
  /** Resolves a package that offers itself to `import` alone. */
  readonly resolveEsm: (specifier: string, importer: string) => string | undefined;
}

/** The absolute path (or a built-in's name) that `specifier` means in the file `importer`; throws MODULE_NOT_FOUND. */
export function resolveModule(specifier: string, importer: string, options: ResolveOptions): string {
  if (isBuiltin(specifier)) return specifier;
  const target = applyAlias(specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier, options.alias);
  if (/^\.{0,2}\/|^\.{1,2}$|^[a-z]:[\\/]/i.test(target)) return resolvePath(target, importer) ?? notFound(specifier);
  for (const candidate of options.matchPaths(target)) {
    const file = findFile(candidate, importer);
    if (file !== undefined) return file;
  }
  return resolvePackage(target, importer, options);
}

function applyAlias(specifier: string, alias: Readonly<Record<string, string>>): string {
  for (const [name, target] of Object.entries(alias)) {
    if (specifier === name) return target;
    if (specifier.startsWith(`${name}/`)) return join(target, specifier.slice(name.length + 1));
  }
  return specifier;
}

function resolvePath(path: string, importer: string): string | undefined {
  return findFile(resolve(dirname(importer), path), importer);
}

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '.node'];

/** TypeScript's rules: `./user.js` may stand for user.ts, an extension and `/index` may be left out. */
function findFile(path: string, importer: string): string | undefined {
  const source = /\.[cm]?ts$/.test(importer) ? path.replace(/\.([cm]?)js$/, '.$1ts') : path;
  const candidates = [
    source,
    path,
    path.replace(/\.([cm]?)js$/, '.$1ts'),
    ...extensions.map((extension) => path + extension),
    ...extensions.map((extension) => join(path, `index${extension}`)),
  ];
  return candidates.find(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function resolvePackage(specifier: string, importer: string, { resolveEsm }: ResolveOptions): string {
  try {
    return createRequire(importer).resolve(specifier);
  } catch (error) {
    const file = resolveEsm(specifier, importer);
    if (file === undefined) throw error;
    return file;
  }
}

function notFound(specifier: string): never {
  throw Object.assign(new Error(`Cannot find module '${specifier}'`), { code: 'MODULE_NOT_FOUND' });
}

/**
 * Whether an import that cannot be resolved names types alone. tsc leaves such an import out; SWC sees one file at a
 * time and keeps it where a decorated member has the type.
 */
export function isTypesOnly(specifier: string, importer: string): boolean {
  if (specifier.startsWith('.')) {
    const path = resolve(dirname(importer), specifier).replace(/\.[cm]?js$/, '');
    return existsSync(`${path}.d.ts`) || existsSync(join(path, 'index.d.ts'));
  }
  return (createRequire(importer).resolve.paths(specifier) ?? []).some((folder) => holdsTypes(folder, specifier));
}

/** An installed package without anything to run, or what DefinitelyTyped has in its place. */
function holdsTypes(nodeModules: string, specifier: string): boolean {
  const typesName = specifier.replace(/^@/, '').replace('/', '__');
  return (
    existsSync(join(nodeModules, specifier, 'package.json')) ||
    existsSync(join(nodeModules, `${specifier}.d.ts`)) ||
    existsSync(join(nodeModules, '@types', typesName))
  );
}
