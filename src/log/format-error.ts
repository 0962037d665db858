import type { ErrorDocument, SourceLocation } from '../error.js';
import { below, type CycleStyle, labelled } from './cycle-style.js';

/** What went wrong, where (with the source line), and what to do about it; a stack only where umbau does not know better. */
export function formatError(err: ErrorDocument, style: CycleStyle): string[] {
  return [
    ...labelled('error', err.message, style.colors.red),
    ...(err.location ? formatLocation(err.location, style) : []),
    ...(err.code === 'internal' && err.stack !== undefined ? formatStack(err.stack, style) : []),
    ...(err.hint === undefined ? [] : labelled('hint', err.hint, style.colors.cyan)),
  ];
}

function formatLocation({ file, line, column, frame }: SourceLocation, { colors, place }: CycleStyle): string[] {
  const position = [place(file), line, column].filter((part) => part !== undefined).join(':');
  return [...below(colors.cyan(position)), ...(frame === undefined ? [] : below(frame.trimEnd()))];
}

const stackLines = 8;

function formatStack(stack: string, { colors }: CycleStyle): string[] {
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return frames.slice(0, stackLines).flatMap((line) => below(colors.dim(line.trim())));
}
