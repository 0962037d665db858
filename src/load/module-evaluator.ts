import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createJiti, type Jiti, type ModuleCache } from 'jiti';
import { UmbauError } from '../error.js';
import { readProjectCompiler, type ProjectCompiler } from './compiler-options.js';
import { noteTranspiled } from './locate-error.js';
import { designType, lenientExports, type LoadingModule, type ModuleScope } from './module-scope.js';
import { isTypesOnly, resolveModule } from './resolve-module.js';
import { createContentCache, type ContentCache } from './transpile-cache.js';
import { transpile, type Transpiled } from './transpile.js';
import { scopeModule, TopLevelAwaitError, wrapModule } from './wrap-module.js';

export interface ModuleLoaderOptions {
  readonly root: string;
  /** Where transpiled code is kept. */
  readonly cacheDir: string;
  /** What a specifier stands for, beside the tsconfig's `paths`. */
  readonly alias?: Readonly<Record<string, string>>;
  /** Files that another compiler has already turned into CommonJS. */
  readonly transpiled?: ReadonlyMap<string, Transpiled>;
  /** What files hold in place of what is on the disk. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** An import that could not be resolved. */
export interface MissingImport {
  readonly specifier: string;
  readonly importer: string;
}

const umbauEntry = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** One graph of evaluated modules: jiti evaluates, SWC transpiles, packages are left to Node. */
export class ModuleEvaluator {
  /** The user's files that were read. */
  readonly files = new Set<string>();
  /** Those of them that another file imports. */
  readonly imported = new Set<string>();
  readonly transpiled = new Map<string, Transpiled>();
  readonly #options: ModuleLoaderOptions;
  readonly #compiler: ProjectCompiler;
  readonly #cache: ContentCache<Transpiled>;
  readonly #modules = Object.create(null) as ModuleCache;
  readonly #packages = new Map<string, string>();
  readonly #missing = new WeakMap<object, MissingImport>();
  readonly #jiti: Jiti;
  #failure: { readonly error: unknown; readonly file: string } | undefined;

  constructor(options: ModuleLoaderOptions) {
    this.#options = options;
    this.#compiler = readProjectCompiler(options.root);
    this.#cache = createContentCache(options.cacheDir);
    this.#jiti = createJiti(join(options.root, 'umbau.js'), {
      fsCache: false,
      // Node's cache is shared by all loaders; `#modules` is this one's.
      moduleCache: false,
      // jiti's interop remembers what an export read while its module was still loading.
      interopDefault: false,
      tryNative: false,
      tsconfigPaths: false,
      alias: {},
      virtualModules: { [scopeModule]: (module: LoadingModule) => this.#scope(module) },
      transform: ({ source, filename = '', async = false }) => ({
        code: wrapModule(this.#transpile(source, filename), filename, async),
      }),
    });
  }

  /** Evaluates a file unless this graph has it already; its top level may `await`. */
  async evaluate(file: string): Promise<unknown> {
    try {
      return this.#modules[file]?.exports ?? (await this.#evaluate(file, true));
    } catch (error) {
      this.#noteFailure(error, file);
      if (!(error instanceof TopLevelAwaitError)) throw error;
      // An import cannot wait, but what it needs can be there before it asks.
      await this.evaluate(error.file);
      return this.evaluate(file);
    }
  }

  /** The file whose evaluation threw `error`. */
  culprit(error: unknown): string | undefined {
    return this.#failure?.error === error ? this.#failure?.file : undefined;
  }

  missing(error: unknown): MissingImport | undefined {
    return typeof error === 'object' && error !== null ? this.#missing.get(error) : undefined;
  }

  #evaluate(file: string, async: boolean): unknown {
    const source = this.#read(file);
    const place = { id: file, filename: file, ext: extname(file), cache: this.#modules };
    return this.#jiti.evalModule(source, { ...place, async, forceTranspile: true });
  }

  #require(specifier: string, importer: string): unknown {
    const native = createRequire(importer);
    // The running umbau must be the one that the user's files import.
    if (specifier === 'umbau' && !this.#options.alias?.['umbau']) return native(umbauEntry);
    const file = this.#resolve(specifier, importer);
    if (file === undefined) return {};
    if (isBuiltin(file) || !isUserFile(file)) return native(file);
    this.imported.add(file);
    return this.#modules[file]?.exports ?? this.#requireFile(file);
  }

  #requireFile(file: string): unknown {
    try {
      if (extname(file) === '.json') return this.#readJson(file);
      return this.#evaluate(file, false);
    } catch (error) {
      this.#noteFailure(error, file);
      throw error;
    }
  }

  #readJson(file: string): unknown {
    try {
      return JSON.parse(this.#read(file));
    } catch (error) {
      const message = `${relative(this.#options.root, file)} is no valid JSON: ${String(error)}`;
      throw new UmbauError('load', message, { location: { file }, cause: error });
    }
  }

  /** A file's text; a byte order mark and a `#!` line are for others to read. */
  #read(file: string): string {
    this.files.add(file);
    const text = this.#options.texts?.get(file) ?? readFileSync(file, 'utf8');
    return text.replace(/^\uFEFF/, '').replace(/^#!/, '//');
  }

  /** Packages are asked for by many files, and finding one takes Node many looks at the disk. */
  #resolve(specifier: string, importer: string): string | undefined {
    const key = /^[./]/.test(specifier) ? undefined : `${dirname(importer)}\0${specifier}`;
    const known = key === undefined ? undefined : this.#packages.get(key);
    const file = known ?? this.#find(specifier, importer);
    if (key !== undefined && file !== undefined) this.#packages.set(key, file);
    return file;
  }

  /** `undefined` for an import of types alone. */
  #find(specifier: string, importer: string): string | undefined {
    try {
      return resolveModule(specifier, importer, {
        alias: this.#options.alias ?? {},
        matchPaths: this.#compiler.matchPaths,
        resolveEsm: (name) => this.#jiti.esmResolve(name, { parentURL: importer, try: true }),
      });
    } catch (error) {
      if (isTypesOnly(specifier, importer)) return undefined;
      if (typeof error === 'object' && error !== null) this.#missing.set(error, { specifier, importer });
      throw error;
    }
  }

  #transpile(source: string, file: string): Transpiled {
    const { root, transpiled } = this.#options;
    const { options: compiler } = this.#compiler;
    const made = transpiled?.get(file) ?? transpile(source, file, { root, compiler, cache: this.#cache });
    this.transpiled.set(file, made);
    noteTranspiled(file, made);
    return made;
  }

  #scope(module: LoadingModule): ModuleScope {
    const { filename } = module;
    const isEsModule = this.transpiled.get(filename)?.isEsModule ?? false;
    const native = createRequire(filename);
    const resolve = (specifier: string) => this.#resolve(specifier, filename) ?? specifier;
    return {
      exports: isEsModule ? lenientExports(module) : module.exports,
      require: Object.assign((specifier: string) => this.#require(specifier, filename), {
        ...native,
        resolve: Object.assign(resolve, { paths: native.resolve.paths }),
      }),
      designType,
    };
  }

  /** The first file to see an error is the one that threw it; a failed module is not kept half-made. */
  #noteFailure(error: unknown, file: string): void {
    if (this.#failure?.error !== error) this.#failure = { error, file };
    Reflect.deleteProperty(this.#modules, file);
  }
}

function isUserFile(file: string): boolean {
  const isPackage = file.includes(`${sep}node_modules${sep}`);
  return /\.[cm]?ts$/.test(file) || (!isPackage && /\.([cm]?js|json)$/.test(file));
}
