import { isAbsolute, relative } from 'node:path';
import type { ErrorDocument, SourceLocation } from '../error.js';
import type { Colors } from './colors.js';

/** The lines of an error: the message, where it is with its source lines, what to do; a stack only for an unknown one. */
export function formatError(error: ErrorDocument, colors: Colors, cwd: string): string[] {
  return [
    `${colors.red('error:')} ${error.message}`,
    ...(error.location ? formatLocation(error.location, colors, cwd) : []),
    ...(error.hint === undefined ? [] : [`${colors.cyan('hint:')} ${error.hint}`]),
    ...(error.stack === undefined ? [] : [colors.dim(framesOf(error.stack))]),
  ];
}

function formatLocation(location: SourceLocation, colors: Colors, cwd: string): string[] {
  const place = [shortPath(location.file, cwd), location.line, location.column].filter((part) => part !== undefined);
  const frame = location.frame?.replace(/\n+$/, '').split('\n') ?? [];
  return [`  at ${colors.bold(place.join(':'))}`, ...frame.map((line) => `  ${line}`)];
}

function shortPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return !isAbsolute(file) || path.startsWith('..') ? file : path;
}

/** A stack begins with the message, which is printed already. */
function framesOf(stack: string): string {
  return stack.slice(Math.max(0, stack.search(/^\s+at /m)));
}
