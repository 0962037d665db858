import { createRequire, isBuiltin, Module } from 'node:module';
import { dirname, extname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UmbauError } from '../error.js';
import { compileModule, TopLevelAwaitError, type ModuleFunction } from './compile-module.js';
import { readProjectCompiler, type ProjectCompiler } from './compiler-options.js';
import { noteTranspiled } from './locate-error.js';
import { designType, lenientExports } from './module-scope.js';
import { readCode } from './read-code.js';
import { resolveEsm } from './resolve-esm.js';
import { isTypesOnly, resolveModule } from './resolve-module.js';
import type { ContentCache } from './content-cache.js';
import { transpile } from './transpile.js';
import { openTranspileCache, type Transpiled } from './transpiled.js';

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

/** One graph of evaluated modules: SWC transpiles the user's files into CommonJS, packages are left to Node. */
export class ModuleEvaluator {
  /** The user's files that were read. */
  readonly files = new Set<string>();
  /** Those of them that another file imports. */
  readonly imported = new Set<string>();
  readonly transpiled = new Map<string, Transpiled>();
  readonly #options: ModuleLoaderOptions;
  readonly #compiler: ProjectCompiler;
  readonly #cache: ContentCache<Transpiled>;
  readonly #modules = new Map<string, NodeJS.Module>();
  readonly #resolved = new Map<string, string>();
  readonly #missing = new WeakMap<object, MissingImport>();
  #failure: { readonly error: unknown; readonly file: string } | undefined;

  constructor(options: ModuleLoaderOptions) {
    this.#options = options;
    this.#compiler = readProjectCompiler(options.root);
    this.#cache = openTranspileCache(options.cacheDir);
  }

  /** Evaluates a file unless this graph has it already; its top level may `await`. */
  async evaluate(file: string): Promise<unknown> {
    try {
      return this.#modules.get(file)?.exports ?? (await this.#evaluateAsync(file));
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

  async #evaluateAsync(file: string): Promise<unknown> {
    const module = this.#create(file);
    await this.#run(module, this.#transpile(file));
    module.loaded = true;
    return module.exports;
  }

  #evaluate(file: string): unknown {
    const transpiled = this.#transpile(file);
    if (transpiled.hasTopLevelAwait) throw new TopLevelAwaitError(file);
    const module = this.#create(file);
    void this.#run(module, transpiled);
    module.loaded = true;
    return module.exports;
  }

  #create(file: string): NodeJS.Module {
    const module = new Module(file);
    module.filename = file;
    this.#modules.set(file, module);
    return module;
  }

  #run(module: NodeJS.Module, transpiled: Transpiled): Promise<void> | undefined {
    const { filename } = module;
    const run = compileModule(transpiled, filename).runInThisContext() as ModuleFunction;
    const exports = transpiled.isEsModule ? lenientExports(module) : (module.exports as object);
    const require = this.#requireOf(filename);
    return run(exports, require, Object.assign(module, { require }), filename, dirname(filename), { designType });
  }

  #requireOf(importer: string): NodeJS.Require {
    const native = createRequire(importer);
    const resolve = (specifier: string) => this.#resolve(specifier, importer) ?? specifier;
    return Object.assign((specifier: string) => this.#require(specifier, importer, native), {
      ...native,
      resolve: Object.assign(resolve, { paths: native.resolve.paths }),
    });
  }

  #require(specifier: string, importer: string, native: NodeJS.Require): unknown {
    // The running umbau must be the one that the user's files import.
    if (specifier === 'umbau' && !this.#options.alias?.['umbau']) return native(umbauEntry);
    const file = this.#resolve(specifier, importer);
    if (file === undefined) return {};
    if (isBuiltin(file) || !isUserFile(file)) return native(file);
    this.imported.add(file);
    return this.#modules.get(file)?.exports ?? this.#requireFile(file);
  }

  #requireFile(file: string): unknown {
    try {
      if (extname(file) === '.json') return this.#readJson(file);
      return this.#evaluate(file);
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

  #read(file: string): string {
    this.files.add(file);
    return readCode(file, this.#options.texts?.get(file));
  }

  /** What is asked for by many files is looked for once: it takes many looks at the disk. */
  #resolve(specifier: string, importer: string): string | undefined {
    const key = [dirname(importer), extname(importer), specifier].join('\0');
    const file = this.#resolved.get(key) ?? this.#find(specifier, importer);
    if (file !== undefined) this.#resolved.set(key, file);
    return file;
  }

  /** `undefined` for an import of types alone. */
  #find(specifier: string, importer: string): string | undefined {
    try {
      return resolveModule(specifier, importer, {
        alias: this.#options.alias ?? {},
        matchPaths: this.#compiler.matchPaths,
        resolveEsm,
      });
    } catch (error) {
      if (isTypesOnly(specifier, importer)) return undefined;
      if (typeof error === 'object' && error !== null) this.#missing.set(error, { specifier, importer });
      throw error;
    }
  }

  #transpile(file: string): Transpiled {
    const { root, transpiled } = this.#options;
    const { options: compiler } = this.#compiler;
    const source = this.#read(file);
    const made = transpiled?.get(file) ?? transpile(source, file, { root, compiler, cache: this.#cache });
    this.transpiled.set(file, made);
    noteTranspiled(file, made);
    return made;
  }

  /** The first file to see an error is the one that threw it; a failed module is not kept half-made. */
  #noteFailure(error: unknown, file: string): void {
    if (this.#failure?.error !== error) this.#failure = { error, file };
    this.#modules.delete(file);
  }
}

function isUserFile(file: string): boolean {
  const isPackage = file.includes(`${sep}node_modules${sep}`);
  return /\.[cm]?ts$/.test(file) || (!isPackage && /\.([cm]?js|json)$/.test(file));
}
