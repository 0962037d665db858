import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { getTsconfig } from 'get-tsconfig';
import type * as Typescript from 'typescript';
import { contentKey, createContentCache, type CacheFormat } from './content-cache.js';
import type { Transpiled } from './transpiled.js';

export interface TypescriptEmitOptions {
  readonly root: string;
  readonly cacheDir: string;
}

/** What the project's own TypeScript made of the models, and of which sources. */
interface Emitted {
  readonly sources: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, Transpiled>>;
}

/**
 * Lets the project's own TypeScript compile the models and all that they import: it alone can see through a type that is
 * imported or an alias. Takes a second or more, and is kept until one of the sources changes; `undefined` where the
 * project has no TypeScript with a compiler API (7 has none).
 */
export function emitByTypescript(
  files: readonly string[],
  options: TypescriptEmitOptions,
): ReadonlyMap<string, Transpiled> | undefined {
  const known = readEmitted(files, options);
  if (known) return known;
  const typescript = loadTypescript(options.root);
  if (!typescript) return undefined;
  const emitted = emitProgram(typescript, files, options.root);
  const cache = cacheOf(options);
  const key = emissionKey(files, options.root);
  cache.set(key, emitted);
  cache.prune([key], mostOthers);
  return new Map(Object.entries(emitted.files));
}

/** What was kept of an earlier emission, if every source is still the same. */
export function readEmitted(
  files: readonly string[],
  options: TypescriptEmitOptions,
): ReadonlyMap<string, Transpiled> | undefined {
  const kept = cacheOf(options).get(emissionKey(files, options.root));
  if (!kept || !Object.entries(kept.sources).every(([file, hash]) => hashFile(file) === hash)) return undefined;
  return new Map(Object.entries(kept.files));
}

/** How many emissions for other sets of files are kept. */
const mostOthers = 4;

const format: CacheFormat<Emitted> = { write: JSON.stringify, read: JSON.parse };

function cacheOf({ cacheDir }: TypescriptEmitOptions) {
  return createContentCache(join(cacheDir, 'typescript'), format);
}

function emissionKey(files: readonly string[], root: string): string {
  return contentKey([JSON.stringify(getTsconfig(root)?.config ?? {}), ...files]);
}

function hashFile(file: string): string | undefined {
  try {
    return contentKey([readFileSync(file, 'utf8')]);
  } catch {
    return undefined;
  }
}

function loadTypescript(root: string): typeof Typescript | undefined {
  try {
    const typescript = createRequire(join(root, 'package.json'))('typescript') as Partial<typeof Typescript>;
    return typescript.createProgram ? (typescript as typeof Typescript) : undefined;
  } catch {
    return undefined;
  }
}

function emitProgram(typescript: typeof Typescript, files: readonly string[], root: string): Emitted {
  const program = typescript.createProgram(files, compilerOptions(typescript, root));
  const sources: Record<string, string> = {};
  const emitted: Record<string, Transpiled> = {};
  for (const source of program.getSourceFiles()) {
    if (source.fileName.includes('/node_modules/')) continue;
    const file = source.fileName.split('/').join(sep);
    sources[file] = contentKey([source.text]);
    if (!source.isDeclarationFile) emitted[file] = emitFile(program, source);
  }
  return { sources, files: emitted };
}

function emitFile(program: Typescript.Program, source: Typescript.SourceFile): Transpiled {
  let code = '';
  let map = '{}';
  program.emit(source, (name, text) => {
    if (name.endsWith('.map')) map = text;
    else code = text.replace(/^\/\/# sourceMappingURL=.*$/m, '');
  });
  // Its exports are assigned as they come, so they need no leniency.
  return { code, map, isEsModule: false, hasTopLevelAwait: false };
}

/** The project's own options, turned to what is evaluated here. */
function compilerOptions(typescript: typeof Typescript, root: string): Typescript.CompilerOptions {
  const path = typescript.findConfigFile(root, typescript.sys.fileExists);
  const host = { ...typescript.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const project = path === undefined ? undefined : typescript.getParsedCommandLineOfConfigFile(path, {}, host);
  const options = { ...project?.options };
  for (const name of outputOptions) Reflect.deleteProperty(options, name);
  return {
    ...options,
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.CommonJS,
    moduleResolution: typescript.ModuleResolutionKind.Bundler,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    sourceMap: true,
    ...plainEmit,
  };
}

const outputOptions = ['outDir', 'rootDir', 'declarationDir', 'outFile', 'tsBuildInfoFile'];

const plainEmit: Typescript.CompilerOptions = {
  noEmit: false,
  noEmitOnError: false,
  emitDeclarationOnly: false,
  declaration: false,
  declarationMap: false,
  composite: false,
  incremental: false,
  inlineSourceMap: false,
  importHelpers: false,
  isolatedModules: false,
  verbatimModuleSyntax: false,
  allowImportingTsExtensions: false,
  skipLibCheck: true,
};
