import { UmbauError, toErrorDocument } from '../error.js';
import { type Colors, colorsFor } from './colors.js';
import type { CommandContext } from './command-context.js';
import { formatError } from './format-error.js';

/** Writes a command's result to stdout: as JSON, or as the lines that `format` makes of it. */
export function printResult<T>(
  document: T,
  format: (document: T, colors: Colors) => readonly string[],
  context: CommandContext,
): void {
  if (context.json) printJson(document);
  else process.stdout.write(`${format(document, colorsFor(process.stdout, context.color)).join('\n')}\n`);
}

/** Writes an error to stderr, or as the one JSON document to stdout; returns the exit code. */
export function printError(error: unknown, context: CommandContext): number {
  const document = toErrorDocument(error);
  if (context.json) printJson({ error: document });
  else
    process.stderr.write(
      `${formatError(document, colorsFor(process.stderr, context.color), context.cwd).join('\n')}\n`,
    );
  return exitCodeOf(error);
}

/** 2 for what has to be started in another way, else 1: the work failed. */
function exitCodeOf(error: unknown): number {
  return error instanceof UmbauError && ['usage', 'config', 'locked'].includes(error.code) ? 2 : 1;
}

function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
