import { relative } from 'node:path';
import { UmbauError } from '../error.js';
import { locateInFile } from './source-frame.js';
import type { Position } from './source-position.js';

export interface SyntaxErrorContext {
  readonly root: string;
  readonly file: string;
  readonly source: string;
}

/** Turns SWC's diagnostics, which are text with a drawing, into an error with file, line and column. */
export function swcSyntaxError(error: unknown, context: SyntaxErrorContext): UmbauError {
  const text = error instanceof Error ? error.message : String(error);
  // The first diagnostic is the cause of the others.
  const [first = text] = text.split(/^\s*[`╰][-─]{4}/m, 1);
  const reason = /^\s*[x×] (.+)$/m.exec(first)?.[1] ?? first.trim();
  const [, line, column] = /:(\d+):(\d+)\]/.exec(first) ?? [];
  if (line === undefined) return syntaxError(reason, context, undefined, error);
  const sourceLine = context.source.split('\n')[Number(line) - 1] ?? '';
  const position = { line: Number(line), column: caretColumn(first, sourceLine) ?? Number(column) };
  return syntaxError(reason, context, position, error);
}

/** SWC says column 1 wherever it draws a caret below the source line, in which it widens tabs. */
function caretColumn(diagnostic: string, sourceLine: string): number | undefined {
  const indent = /^\s*[:·] ( *)[\^─┬]/m.exec(diagnostic)?.[1]?.length;
  if (indent === undefined) return undefined;
  let cells = 0;
  let index = 0;
  for (; cells < indent; index += 1) cells += sourceLine[index] === '\t' ? 4 - (cells % 4) : 1;
  return index + 1;
}

/** Turns V8's SyntaxError, whose stack starts with `file:line` and a drawn caret, into an error with its place. */
export function scriptSyntaxError(
  error: unknown,
  context: SyntaxErrorContext,
  toOriginal: (position: Position) => Position | undefined,
): UmbauError {
  const known = error instanceof Error ? error : new Error(String(error));
  const [head = '', , carets = ''] = (known.stack ?? '').split('\n');
  const line = /:(\d+)$/.exec(head)?.[1];
  const column = Math.max(0, carets.indexOf('^')) + 1;
  const position = line === undefined ? undefined : toOriginal({ line: Number(line), column });
  return syntaxError(known.message, context, position, error);
}

function syntaxError(
  reason: string,
  { root, file }: SyntaxErrorContext,
  position: Position | undefined,
  cause: unknown,
): UmbauError {
  const location = locateInFile(file, position?.line, position?.column);
  return new UmbauError('load', `${relative(root, file)} has a syntax error: ${reason}`, { location, cause });
}
