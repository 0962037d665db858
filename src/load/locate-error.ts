import type { SourceLocation } from '../error.js';
import { locateStack, type MappedCode } from './source-position.js';

/** What this process has transpiled last, by file. */
const transpiledFiles = new Map<string, MappedCode>();

export function noteTranspiled(file: string, transpiled: MappedCode): void {
  transpiledFiles.set(file, transpiled);
}

/** The place in the user's source at which an error arose, whichever loader evaluated it and however late it comes. */
export function locateError(error: unknown): SourceLocation | undefined {
  return locateStack(error, transpiledFiles);
}
