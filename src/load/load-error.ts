import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { UmbauError, type SourceLocation } from '../error.js';
import { ProcessExitError } from './exit-guard.js';
import type { MissingImport } from './module-evaluator.js';
import { locateInFile } from './source-frame.js';
import { unresolvedTypeError } from './unresolved-type.js';

export interface FailureContext {
  readonly root: string;
  /** The file whose evaluation failed, where it was one file's. */
  readonly file?: string;
  readonly missing?: MissingImport | undefined;
  /** The innermost place in the user's source. */
  readonly location?: SourceLocation | undefined;
}

/** What was thrown while a user's file was evaluated, as an error that names the place in it. */
export function toLoadError(error: unknown, context: FailureContext): UmbauError {
  if (error instanceof UmbauError) return error;
  if (context.missing) return missingImportError(error, context.missing, context.root);
  const location = context.location ?? (context.file === undefined ? undefined : { file: context.file });
  const unresolved = unresolvedTypeError(error, location);
  if (unresolved) return unresolved;
  const hint = hintFor(error);
  const name = location ? relative(context.root, location.file) : 'The models';
  return new UmbauError('load', describe(error, name), {
    cause: error,
    ...(location && { location }),
    ...(hint !== undefined && { hint }),
  });
}

function describe(error: unknown, name: string): string {
  if (error instanceof ProcessExitError) return `${name} called process.exit() while it was loaded`;
  if (!isError(error)) return `${name} threw ${String(error)}`;
  return `${name} threw ${error.name}: ${error.message.replace(/\s+/g, ' ').trim()}`;
}

/** Errors of another realm or a mocked global are errors too. */
function isError(error: unknown): error is Error {
  return error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error);
}

function hintFor(error: unknown): string | undefined {
  if (error instanceof ProcessExitError)
    return 'Models are evaluated in umbau’s own process: leave the exit to the app.';
  const message = isError(error) ? error.message : '';
  if (message.startsWith('Class extends value undefined')) {
    return 'The base class is not there yet: two files import each other. Move the base class into a file of its own.';
  }
  return undefined;
}

function missingImportError(error: unknown, { specifier, importer }: MissingImport, root: string): UmbauError {
  const name = relative(root, importer);
  return new UmbauError('load', `${name} imports '${specifier}', which cannot be found`, {
    location: locateSpecifier(importer, specifier),
    hint: specifier.startsWith('.') ? 'Correct the path.' : `Correct the name, or run: npm install ${specifier}`,
    cause: error,
  });
}

function locateSpecifier(file: string, specifier: string): SourceLocation {
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    const at = Math.max(line.indexOf(`'${specifier}'`), line.indexOf(`"${specifier}"`));
    if (at >= 0) return locateInFile(file, index + 1, at + 1);
  }
  return { file };
}
