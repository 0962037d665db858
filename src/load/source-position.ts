import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { SourceLocation } from '../error.js';
import { locateMember } from './locate-member.js';
import { locateInFile } from './source-frame.js';
import { wrapperLines } from './compile-module.js';

/** A place in a text; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface MappedCode {
  readonly code: string;
  readonly map: string;
}

/** The place in the user's source that a place in the transpiled code stands for. */
export function originalPosition(map: string, { line, column }: Position): Position | undefined {
  const entry = findEntry(map, { line, column });
  return entry && { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

function findEntry(map: string, { line, column }: Position) {
  const entry = new SourceMap(JSON.parse(map) as SourceMapPayload).findEntry(line - 1, column - 1);
  return 'originalLine' in entry ? entry : undefined;
}

/** The place in the user's source of the innermost stack frame that stands in one of `files`. */
export function locateStack(error: unknown, files: ReadonlyMap<string, MappedCode>): SourceLocation | undefined {
  for (const { file, line, column } of stackFrames(error)) {
    const made = files.get(file);
    if (made) return locateFrame(file, made, { line: line - wrapperLines, column });
  }
  return undefined;
}

function locateFrame(file: string, { code, map }: MappedCode, position: Position): SourceLocation {
  const entry = findEntry(map, position);
  // The map leaves decorators out: the entry found is then that of a line above.
  const member = entry?.generatedLine === position.line - 1 ? undefined : decoratedMember(code, position.line);
  if (member) return locateMember(file, member.className, member.name);
  return locateInFile(file, entry && entry.originalLine + 1, entry && entry.originalColumn + 1);
}

/** SWC and tsc both end a list of decorators with `], User.prototype, "name", void 0);` or `], User);`. */
function decoratedMember(code: string, line: number): { className: string; name: string | undefined } | undefined {
  const rest = code.split('\n').slice(line - 1);
  const end = rest.find((text, index) => index > 0 && /^\S/.test(text)) ?? '';
  const [, className, name] = /^\], ([\w$]+)(?:\.prototype)?(?:, "([^"]+)")?/.exec(end) ?? [];
  return className === undefined ? undefined : { className, name };
}

function* stackFrames(error: unknown): Generator<Position & { file: string }> {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const [, name = '', path = '', line, column] of stack.matchAll(stackFrame)) {
    if (compilerHelper.test(name)) continue;
    const file = path.startsWith('file://') ? fileURLToPath(path) : path;
    yield { file, line: Number(line), column: Number(column) };
  }
}

const stackFrame = /^\s+at (?:(.*) \()?(.+?):(\d+):(\d+)\)?$/gm;

/** What SWC and tsc put into every file; it stands for nothing in the source. */
const compilerHelper = /(?:^|\.)_(?:ts_\w+|_decorate|_metadata|_param)$/;
