import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createPathsMatcher, getTsconfig, type TsConfigResult } from 'get-tsconfig';
import { UmbauError } from '../error.js';

/** What the project's tsconfig says about the JavaScript that its TypeScript means. */
export interface CompilerOptions {
  /** Whether `X | null` is `Object` in the decorators' metadata, or `X`. */
  readonly strictNullChecks: boolean;
  readonly esModuleInterop: boolean;
  readonly useDefineForClassFields: boolean;
}

export interface ProjectCompiler {
  readonly options: CompilerOptions;
  /** The files that an import may mean by the tsconfig's `paths` and `baseUrl`, best first. */
  readonly matchPaths: (specifier: string) => readonly string[];
}

/** Reads the tsconfig that governs `root`; without one, the defaults of the newest TypeScript hold. */
export function readProjectCompiler(root: string): ProjectCompiler {
  const tsconfig = findTsconfig(root);
  if (!tsconfig) return { options: modernDefaults, matchPaths: () => [] };
  return {
    options: readOptions(tsconfig, root),
    matchPaths: createPathsMatcher(tsconfig) ?? (() => []),
  };
}

const modernDefaults: CompilerOptions = {
  strictNullChecks: true,
  esModuleInterop: true,
  useDefineForClassFields: false,
};

function findTsconfig(root: string): TsConfigResult | null {
  try {
    return getTsconfig(root);
  } catch (error) {
    throw new UmbauError('load', `The tsconfig.json of ${root} could not be read: ${String(error)}`, { cause: error });
  }
}

function readOptions({ config }: TsConfigResult, root: string): CompilerOptions {
  const { strict, strictNullChecks, esModuleInterop, module, useDefineForClassFields } = config.compilerOptions ?? {};
  const isModern = typescriptMajor(root) >= 6;
  const isCommonJs = (module ?? 'commonjs').toLowerCase() === 'commonjs';
  return {
    strictNullChecks: strictNullChecks ?? strict ?? isModern,
    esModuleInterop: esModuleInterop ?? (isModern || !isCommonJs),
    useDefineForClassFields: useDefineForClassFields ?? false,
  };
}

/** TypeScript 6 turned `strict` and `esModuleInterop` on by default. */
function typescriptMajor(root: string): number {
  try {
    const manifest: unknown = createRequire(join(root, 'package.json'))('typescript/package.json');
    return Number.parseInt((manifest as { version: string }).version, 10);
  } catch {
    return 5;
  }
}
