/** Where in a user's file an error stands; `line` and `column` count from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** The source line with its neighbours and a caret, ready to print. */
  readonly frame?: string;
}

/** Every code that an {@link UmbauError} can carry; the public contract of `--json` errors. */
export type ErrorCode =
  | 'usage'
  | 'config'
  | 'load'
  | 'load-timeout'
  | 'database'
  | 'not-up-to-date'
  | 'unknown-migration'
  | 'migration-failed'
  | 'proof-failed'
  | 'data-loss'
  | 'conflict'
  | 'rename-question'
  | 'backfill'
  | 'alter-table'
  | 'suite'
  | 'locked'
  | 'busy'
  | 'no-daemon'
  | 'not-held'
  | 'internal';

export interface ErrorDetails {
  /** What the user can do about it. */
  readonly hint?: string;
  readonly location?: SourceLocation;
  /** The single things that the message sums up, e.g. what would be lost. */
  readonly descriptions?: readonly string[];
  readonly cause?: unknown;
}

/** The base of every error that umbau knows: which thing, what was expected, what was found, and what to do. */
export class UmbauError extends Error {
  override readonly name = 'UmbauError';
  readonly hint: string | undefined;
  readonly location: SourceLocation | undefined;
  readonly descriptions: readonly string[] | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.hint = details.hint;
    this.location = details.location;
    this.descriptions = details.descriptions;
  }
}

/** The error as plain data: the form in which it crosses a process, a log record and `--json`. */
export interface ErrorDocument {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
  readonly location?: SourceLocation;
  readonly descriptions?: readonly string[];
  /** Only for what umbau does not know (`internal`). */
  readonly stack?: string;
}

/** Describes any thrown value; what is no {@link UmbauError} becomes `internal` and keeps its stack. */
export function toErrorDocument(error: unknown): ErrorDocument {
  if (error instanceof UmbauError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.hint !== undefined && { hint: error.hint }),
      ...(error.location && { location: error.location }),
      ...(error.descriptions && { descriptions: error.descriptions }),
    };
  }
  const known = error instanceof Error ? error : new Error(String(error));
  return { code: 'internal', message: known.message, ...(known.stack !== undefined && { stack: known.stack }) };
}

/** The inverse of {@link toErrorDocument}, for an error that came from another process. */
export function fromErrorDocument(document: ErrorDocument): Error {
  if (document.code === 'internal') {
    const error = new Error(document.message);
    if (document.stack !== undefined) error.stack = document.stack;
    return error;
  }
  return new UmbauError(document.code, document.message, {
    ...(document.hint !== undefined && { hint: document.hint }),
    ...(document.location && { location: document.location }),
    ...(document.descriptions && { descriptions: document.descriptions }),
  });
}
