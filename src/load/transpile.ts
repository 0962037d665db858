import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { Script } from 'node:vm';
import type * as Swc from '@swc/core';
import type { CompilerOptions } from './compiler-options.js';
import { elideNullTypes } from './elide-null-types.js';
import { originalPosition } from './source-position.js';
import { scriptSyntaxError, swcSyntaxError, type SyntaxErrorContext } from './syntax-error.js';
import { contentKey, type ContentCache } from './content-cache.js';
import type { Transpiled } from './transpiled.js';

export interface TranspileOptions {
  readonly root: string;
  readonly compiler: CompilerOptions;
  readonly cache: ContentCache<Transpiled>;
}

const require = createRequire(import.meta.url);
const { version: swcVersion } = require('@swc/core/package.json') as { version: string };
/** Goes up with every change to what this file makes of the same source. */
const format = '3';

/** What this process has transpiled last, by file. */
const remembered = new Map<string, Transpiled>();

/** Turns TypeScript or JavaScript into CommonJS by SWC; the result is kept by content, in this process and on disk. */
export function transpile(source: string, file: string, options: TranspileOptions): Transpiled {
  const key = contentKey([format, swcVersion, JSON.stringify(options.compiler), extname(file), source]);
  const last = remembered.get(file);
  if (last?.key === key) return last;
  const made = options.cache.get(key) ?? transpileAnew(key, source, file, options);
  remembered.set(file, made);
  return made;
}

function transpileAnew(key: string, source: string, file: string, options: TranspileOptions): Transpiled {
  const made = { key, ...transpileBySwc(source, file, options) };
  options.cache.set(key, made);
  return made;
}

function transpileBySwc(source: string, file: string, { root, compiler }: TranspileOptions): Transpiled {
  // SWC's native library takes 20 ms to load, which a filled cache saves.
  const swc = require('@swc/core') as typeof Swc;
  const context = { root, file, source };
  const { code, map = '{}' } = runSwc(swc, context, compiler);
  return {
    code: withRuntimeMetadata(code),
    map,
    isEsModule: code.includes('Object.defineProperty(exports, "__esModule"'),
    hasTopLevelAwait: needsAsync(code, map, context),
  };
}

function runSwc(swc: typeof Swc, context: SyntaxErrorContext, compiler: CompilerOptions): Swc.Output {
  const { source, file } = context;
  try {
    return swc.transformSync(prepareSource(swc, source, file, compiler), swcOptions(file, compiler));
  } catch (error) {
    throw swcSyntaxError(error, context);
  }
}

function prepareSource(swc: typeof Swc, source: string, file: string, compiler: CompilerOptions): string {
  const mayNeedElision = isTypeScript(file) && !compiler.strictNullChecks && /\b(null|undefined)\b/.test(source);
  return mayNeedElision ? elideNullTypes(source, swc.parseSync(source, parserOptions(file))) : source;
}

function swcOptions(file: string, compiler: CompilerOptions): Swc.Options {
  return {
    filename: file,
    swcrc: false,
    configFile: false,
    sourceMaps: true,
    isModule: 'unknown',
    jsc: {
      target: 'es2022',
      parser: parserOptions(file),
      keepClassNames: true,
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: compiler.useDefineForClassFields,
      },
    },
    module: { type: 'commonjs', noInterop: !compiler.esModuleInterop },
  };
}

function parserOptions(file: string): Swc.ParserConfig {
  return isTypeScript(file)
    ? { syntax: 'typescript', decorators: true }
    : { syntax: 'ecmascript', decorators: true, allowReturnOutsideFunction: true };
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/.test(file);
}

/** SWC passes an imported type's value where tsc writes `String`; see {@link ModuleScope.designType}. */
function withRuntimeMetadata(code: string): string {
  return code.replace(
    'return Reflect.metadata(metadataKey, metadataValue);',
    'return Reflect.metadata(metadataKey, __umbau.designType(metadataValue));',
  );
}

/** Compiles the code once, so that what only V8 rejects (a name declared twice) is found here too. */
function needsAsync(code: string, map: string, context: SyntaxErrorContext): boolean {
  try {
    compile(`(function () {\n${code}\n})`, context.file);
    return false;
  } catch (error) {
    if (compiles(`(async function () {\n${code}\n})`, context.file)) return true;
    throw scriptSyntaxError(error, context, (position) => originalPosition(map, position));
  }
}

function compile(code: string, file: string): void {
  new Script(code, { filename: file, lineOffset: -1 });
}

function compiles(code: string, file: string): boolean {
  try {
    compile(code, file);
    return true;
  } catch {
    return false;
  }
}
